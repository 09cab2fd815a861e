import type {Environment} from '../../domain/environment.ts';
import {cleanText} from '../../domain/text.ts';

const title = 'sweepwatch';
const longest = 200;

export const bell = '\u0007';

/** The bytes that make a terminal show a desktop notification. Where it is not known, both ways are tried. */
export function notificationBytes(text: string, environment: Environment): string {
	const clean = Array.from(cleanText(text)).slice(0, longest).join('');
	const sequences = {
		// The title first also keeps it from being read as one of the numbered commands of other terminals.
		osc9: `\u001B]9;${title}: ${clean}${bell}`,
		osc777: `\u001B]777;notify;${title};${clean.replaceAll(';', ',')}${bell}`,
	};
	const known = waysOf(environment);
	return known.map(way => passThrough(sequences[way], environment)).join('');
}

type Way = 'osc9' | 'osc777';

/** A terminal that knows both would show it twice. */
function waysOf({TERM_PROGRAM: program = '', TERM: term = ''}: Environment): readonly Way[] {
	if (program === 'iTerm.app' || term === 'xterm-kitty') {
		return ['osc9'];
	}

	const has777 = ['WezTerm', 'ghostty'].includes(program) || /^(?:foot|rxvt|xterm-ghostty)/.test(term);
	return has777 ? ['osc777'] : ['osc9', 'osc777'];
}

/** tmux hands on only what is wrapped, with each escape sign doubled. */
function passThrough(sequence: string, {TMUX}: Environment): string {
	return TMUX ? `\u001BPtmux;${sequence.replaceAll('\u001B', '\u001B\u001B')}\u001B\\` : sequence;
}
