import {say} from '../../state/outcome.ts';
import type {ScreenState} from '../../state/state.ts';

/** Goes on with the name that was typed, or the only one that begins so; else says which there are. */
export function oneOf<Name extends string>(
	state: ScreenState,
	typed: string,
	names: readonly Name[],
	goOn: (name: Name) => ScreenState,
): ScreenState {
	const found = onlyOne(typed, names);
	const words = names.join(', ');
	return found === undefined
		? say(state, typed === '' ? words : `${typed} is none of ${words}`)
		: goOn(found);
}

export function onlyOne<Name extends string>(typed: string, names: readonly Name[]): Name | undefined {
	const text = typed.toLowerCase();
	const whole = names.find(name => name.toLowerCase() === text);
	const [first, ...others] = names.filter(name => text !== '' && name.toLowerCase().startsWith(text));
	return whole ?? (others.length === 0 ? first : undefined);
}
