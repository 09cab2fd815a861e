import type {JsonObject} from '../../domain/json.ts';

type Parse = (text: string) => JsonObject;

/**
 * The line on which a key begins, 1 for the first. The library tells no positions, so the beginning of
 * the file is read again until the shortest that holds the key is found; the key began after the
 * longest that was whole without it.
 */
export function findLine(text: string, path: readonly string[], parse: Parse): number {
	const lines = text.split('\n');
	const holdsIt = (count: number) => holdsAfter(lines, count, path, parse);
	let without = 0;
	let within = lines.length;
	if (holdsIt(within) !== true) {
		return path.length > 1 ? findLine(text, path.slice(0, -1), parse) : 1;
	}

	while (within - without > 1) {
		const middle = Math.floor((without + within) / 2);
		const whole = nearestWhole(middle, {without, within}, holdsIt);
		if (whole === undefined) {
			break;
		}

		if (whole.holds) {
			within = whole.count;
		} else {
			without = whole.count;
		}
	}

	return firstOf(lines, without, within);
}

type Whole = {readonly count: number; readonly holds: boolean};

/** In the midst of a value over several lines nothing can be read: what lies around it is. */
function nearestWhole(
	middle: number,
	{without, within}: {readonly without: number; readonly within: number},
	holdsIt: (count: number) => boolean | undefined,
): Whole | undefined {
	for (let count = middle; count > without; count--) {
		const holds = holdsIt(count);
		if (holds !== undefined) {
			return {count, holds};
		}
	}

	for (let count = middle + 1; count < within; count++) {
		const holds = holdsIt(count);
		if (holds !== undefined) {
			return {count, holds};
		}
	}

	return undefined;
}

/** Comments before a value over several lines are no part of it. */
function firstOf(lines: readonly string[], whole: number, count: number): number {
	let line = whole;
	while (line < count - 1 && /^\s*(?:#.*)?$/.test(lines[line] ?? '')) {
		line += 1;
	}

	return line + 1;
}

/** Undefined: so many lines are no whole file. */
function holdsAfter(
	lines: readonly string[],
	count: number,
	path: readonly string[],
	parse: Parse,
): boolean | undefined {
	try {
		return holds(parse(`${lines.slice(0, count).join('\n')}\n`), path);
	} catch {
		return undefined;
	}
}

function holds(value: unknown, path: readonly string[]): boolean {
	let current = value;
	for (const key of path) {
		if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) {
			return false;
		}

		current = Reflect.get(current, key);
	}

	return true;
}
