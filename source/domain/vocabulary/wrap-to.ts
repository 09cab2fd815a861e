import {widthOf, widthOfCharacter} from './width.ts';

/** A value may be as long as an answer; a screen is not. */
const mostLines = 400;

/** A text as lines of at most so many columns: between words where that fills them, else where they are full. */
export function wrapTo(text: string, width: number, mark: string): readonly string[] {
	if (widthOf(text) <= width) {
		return [text];
	}

	const lines: string[] = [];
	let line = '';
	let used = 0;
	for (const character of text) {
		const taken = widthOfCharacter(character);
		if (line !== '' && used + taken > width) {
			const [full, rest] = breakLine(line, character);
			lines.push(full);
			line = rest;
			used = widthOf(rest);
			if (lines.length === mostLines) {
				lines[mostLines - 1] = `${[...(lines[mostLines - 1] ?? '')].slice(0, -3).join('')} ${mark}`;
				return lines;
			}
		}

		if (line !== '' || character !== ' ' || lines.length === 0) {
			line += character;
			used += taken;
		}
	}

	return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** Between words where there are any in the second half of the line, else where it is full. */
function breakLine(line: string, next: string): readonly [string, string] {
	const at = line.lastIndexOf(' ');
	return next === ' ' || at < line.length / 2 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
}
