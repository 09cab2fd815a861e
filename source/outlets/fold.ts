import {widthOf} from './width.ts';

/** A text as lines, broken between words; a word that is too long for a line goes on in the next, whole. */
export function foldText(text: string, width: number): readonly string[] {
	const lines: string[] = [];
	let current = '';
	for (const word of text.split(' ').flatMap(word => cutUp(word, width))) {
		const longer = current === '' ? word : `${current} ${word}`;
		if (current !== '' && widthOf(longer) > width) {
			lines.push(current);
			current = word;
		} else {
			current = longer;
		}
	}

	return [...lines, current];
}

function cutUp(word: string, width: number): readonly string[] {
	if (widthOf(word) <= width) {
		return [word];
	}

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
