import {type Colour, isStatus, type Status, statusTable} from '../domain/status.ts';

const codes: Readonly<Record<Colour, string>> = {
	plain: '',
	dim: '2',
	cyan: '36',
	green: '32',
	yellow: '33',
	red: '31',
	magenta: '35',
};

/** Words of our own that stand where a status stands. */
export type LineWord =
	| Status
	| 'gap'
	| 'overdue'
	| 'error'
	| 'ok'
	| 'online'
	| 'offline'
	| 'seen'
	| 'open'
	| 'warning';

const otherWords: Readonly<Record<string, Colour>> = {
	gap: 'yellow',
	overdue: 'yellow',
	error: 'yellow',
	offline: 'yellow',
	warning: 'yellow',
};

/** The word in its colour, as the table of states has it. */
export function paintWord(word: LineWord, text: string = word): string {
	const look = isStatus(word) ? statusTable[word] : undefined;
	const code = [look?.bold ? '1' : '', codes[look?.colour ?? otherWords[word] ?? 'plain']]
		.filter(part => part !== '')
		.join(';');
	return code === '' ? text : `\u001b[${code}m${text}\u001b[0m`;
}
