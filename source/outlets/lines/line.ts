import {toAscii} from '../../domain/text.ts';
import {type LineWord, paintWord} from '../colour.ts';

/** A line before it is painted: its time, the word of its state, and what follows. */
export type Line = {
	readonly time: string;
	readonly word: LineWord;
	readonly rest: string;
	readonly bad: boolean;
};

export type LineForm = {readonly ascii: boolean; readonly colour: boolean};

const wordWidth = 9;

export function writeLine({time, word, rest}: Line, {ascii, colour}: LineForm): string {
	const padding = ' '.repeat(Math.max(0, wordWidth - word.length));
	return `${time}  ${colour ? paintWord(word) : word}${padding}  ${ascii ? toAscii(rest) : rest}`;
}

/** Each with its newline. */
export function writeLines(lines: readonly Line[], form: LineForm): string {
	return lines.map(line => `${writeLine(line, form)}\n`).join('');
}
