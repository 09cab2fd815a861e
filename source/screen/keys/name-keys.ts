import type {Key} from 'ink';

/**
 * The names of the keys in one piece of input. Keys that were pressed quickly arrive together, so
 * one piece may hold several.
 */
export function nameKeys(input: string, key: Partial<Key>): readonly string[] {
	for (const [flag, name] of special) {
		if (key[flag]) {
			return [flag === 'tab' && key.shift ? 'shift-tab' : name];
		}
	}

	if (key.ctrl) {
		return input === '' ? [] : [`ctrl-${input}`];
	}

	return key.meta ? [] : [...input].flatMap(nameCharacter);
}

const special: readonly (readonly [keyof Key, string])[] = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['rightArrow', 'right'],
	['leftArrow', 'left'],
	['pageUp', 'pgup'],
	['pageDown', 'pgdn'],
	['home', 'home'],
	['end', 'end'],
	['return', 'enter'],
	['escape', 'esc'],
	['tab', 'tab'],
	['backspace', 'backspace'],
	['delete', 'backspace'],
];

function nameCharacter(character: string): readonly string[] {
	const code = character.codePointAt(0) ?? 0;
	switch (character) {
		case ' ':
			return ['space'];
		case '\r':
		case '\n':
			return ['enter'];
		case '\t':
			return ['tab'];
		case '\u{7f}':
		case '\b':
			return ['backspace'];
		case '\u{1b}':
			return ['esc'];
		default:
			return code < 0x20 ? [`ctrl-${String.fromCodePoint(code + 0x60)}`] : [character];
	}
}

/** What the key types into a filter; undefined where it types nothing. */
export function textOfKey(name: string): string | undefined {
	return name === 'space' ? ' ' : [...name].length === 1 ? name : undefined;
}
