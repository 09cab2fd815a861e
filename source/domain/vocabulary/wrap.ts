import {cutTo} from './cut.ts';
import {widthOf} from './width.ts';

/** A text as lines, broken between words; a word that is too long for a line is cut. */
export function wrapWords(text: string, width: number): readonly string[] {
	return joinWords(
		text.split(' ').map(word => cutTo(word, width)),
		width,
	);
}

/** The same, but nothing is lost: a word that is too long goes on in the next line. */
export function foldText(text: string, width: number): readonly string[] {
	return joinWords(
		text.split(' ').flatMap(word => cutUp(word, width)),
		width,
	);
}

function joinWords(words: readonly string[], width: number): readonly string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of words) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (widthOf(longer) <= width) {
			line = longer;
		} else {
			lines.push(line);
			line = word;
		}
	}

	const full = [...lines, line].filter(each => each !== '');
	return full.length === 0 ? [''] : full;
}

function cutUp(word: string, width: number): readonly string[] {
	const parts: string[] = [];
	let part = '';
	for (const character of word) {
		if (part !== '' && widthOf(part + character) > width) {
			parts.push(part);
			part = '';
		}

		part += character;
	}

	return [...parts, part];
}
