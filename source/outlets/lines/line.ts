import {toAscii} from '../../domain/text.ts';
import {cutTo} from '../../domain/vocabulary/cut.ts';
import {type LineWord, paintWord} from '../colour.ts';
import {priorityMark} from '../priority.ts';
import {linkLog} from './link-log.ts';

/** A line before it is painted: its time, the word of its state, and what follows. */
export type Line = {
	readonly time: string;
	readonly word: LineWord;
	readonly rest: string;
	readonly bad: boolean;
};

export type LineForm = {
	readonly ascii: boolean;
	readonly colour: boolean;
	/** How wide a line may be, where a longer one would go on below; undefined: as long as it is. */
	readonly width?: (() => number | undefined) | undefined;
	/** For the journal of systemd: how much it matters stands before each line. */
	readonly hasPriority?: boolean | undefined;
	/** The terminal takes links. */
	readonly hasLinks?: boolean | undefined;
};

const wordWidth = 9;

export function writeLine(
	{time, word, rest}: Line,
	{ascii, colour, width, hasPriority = false, hasLinks = false}: LineForm,
): string {
	const padding = ' '.repeat(Math.max(0, wordWidth - word.length));
	const head = `${time}  ${word}${padding}  `;
	const priority = hasPriority ? priorityMark(word) : '';
	const painted = `${priority}${colour ? head.replace(word, () => paintWord(word)) : head}`;
	const text = ascii ? toAscii(rest) : rest;
	const most = width?.();
	const shown =
		most === undefined ? text : cutTo(text, Math.max(0, most - head.length), 'end', ascii ? '~' : '…');
	return `${painted}${hasLinks ? linkLog(text, shown) : shown}`;
}

/** Each with its newline. */
export function writeLines(lines: readonly Line[], form: LineForm): string {
	return lines.map(line => `${writeLine(line, form)}\n`).join('');
}
