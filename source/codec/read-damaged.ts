import {checkEnd, checkText} from './check.ts';
import {decodeLine, type LineRead} from './line.ts';

/** In more than so nobody looks for what was once a line. */
const longestDamage = 4 << 20;

/** So many beginnings and ends are tried of each line that may stand there. */
const mostTries = 8;

const beginning = '{"type":"';
const beginnings = new RegExp(`\\${beginning}`, 'g');

// Inside of an object, another one begins after one of these only.
const lineBegins = /(?<![:,[])(?=\{"type":")/;

/**
 * What a line says. Where it cannot be read, a newline may have been lost: whole lines that stand in it
 * come first.
 */
export function decodeLines(text: string, needsCheck: boolean): readonly LineRead[] {
	const line = decodeLine(text, needsCheck);
	if (line.type !== 'unreadable' || text.length > longestDamage || !text.includes(beginning)) {
		return [line];
	}

	const whole = text
		.split(lineBegins)
		.flatMap(piece => [...wholeLinesIn(piece)])
		.map(each => decodeLine(each, needsCheck))
		// What happens to look like a line of a later version is not one.
		.filter(({type}) => type !== 'unreadable' && type !== 'unknown');
	return [...whole, line];
}

function* wholeLinesIn(piece: string): Generator<string, void> {
	let rest = piece;
	for (let count = 0; count < mostTries; count++) {
		const found = firstChecked(rest);
		if (found === undefined) {
			break;
		}

		yield rest.slice(found.start, found.end);
		rest = rest.slice(found.end);
	}

	if (rest === piece) {
		// An earlier version wrote none.
		yield rest.slice(0, rest.lastIndexOf('}') + 1);
	}
}

/** What its check says to be whole. */
function firstChecked(text: string): {readonly start: number; readonly end: number} | undefined {
	const starts = [...text.matchAll(beginnings)].map(({index}) => index);
	for (const end of [...text.matchAll(checkEnd)]
		.slice(0, mostTries)
		.map(each => each.index + each[0].length)) {
		const before = starts.filter(start => start < end);
		for (const start of new Set([...before.slice(0, mostTries), ...before.slice(-mostTries)])) {
			if (checkText(text.slice(start, end)) === 'right') {
				return {start, end};
			}
		}
	}

	return undefined;
}
