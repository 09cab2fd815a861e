import {pageForms} from '../../pictures/page.ts';
import {type Outcome, say} from '../state/outcome.ts';
import type {ScreenState} from '../state/state.ts';

/** Of what was typed: in which form the screen is to be kept, and in which file. */
export function save(state: ScreenState, typed: string): Outcome {
	const [, word, path = ''] = /^\s*(\S+)\s+(\S.*?)\s*$/.exec(typed) ?? [];
	const form = pageForms.find(each => each === word);
	return form
		? {state, effect: {type: 'save', form, path}}
		: {state: say(state, `save ${pageForms.join('|')} FILE`)};
}
