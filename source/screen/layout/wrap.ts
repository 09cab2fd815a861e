import {cutTo} from './cut.ts';
import {widthOf} from './width.ts';

/** A text as lines, broken between words; a word that is too long for a line is cut. */
export function wrapWords(text: string, width: number): readonly string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (widthOf(longer) <= width) {
			line = longer;
		} else {
			lines.push(line);
			line = cutTo(word, width);
		}
	}
	const full = [...lines, line].filter(each => each !== '');
	return full.length === 0 ? [''] : full;
}
