import {widthOf, widthOfCharacter} from './width.ts';

export type Cut = 'end' | 'middle';

/** At most so many columns wide; what was cut shows by the mark. */
export function cutTo(text: string, width: number, cut: Cut = 'end', mark = '…'): string {
	if (widthOf(text) <= width) {
		return text;
	}

	if (width <= widthOf(mark)) {
		return takeStart([...text], width);
	}

	const room = width - widthOf(mark);
	const characters = [...text];
	if (cut === 'end') {
		return takeStart(characters, room) + mark;
	}

	const tail = takeEnd(characters, Math.floor(room / 2));
	return takeStart(characters, room - widthOf(tail)) + mark + tail;
}

/** Exactly so many columns wide. */
export function fitTo(
	text: string,
	width: number,
	align: 'left' | 'right' = 'left',
	cut: Cut = 'end',
	mark = '…',
): string {
	const fitting = cutTo(text, width, cut, mark);
	const padding = ' '.repeat(Math.max(0, width - widthOf(fitting)));
	return align === 'right' ? padding + fitting : fitting + padding;
}

function takeStart(characters: readonly string[], width: number): string {
	let taken = '';
	let left = width;
	for (const character of characters) {
		left -= widthOfCharacter(character);
		if (left < 0) {
			break;
		}

		taken += character;
	}

	return taken;
}

function takeEnd(characters: readonly string[], width: number): string {
	let start = characters.length;
	let left = width;
	let end = start;
	while (start > 0) {
		left -= widthOfCharacter(characters[start - 1] ?? '');
		if (left < 0) {
			break;
		}

		start--;
		// A combining mark never begins the tail: it would stand on the cut.
		if (widthOfCharacter(characters[start] ?? '') > 0) {
			end = start;
		}
	}

	return characters.slice(end).join('');
}
