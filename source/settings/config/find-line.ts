import type {JsonObject} from '../../domain/json.ts';

type Parse = (text: string) => JsonObject;

/**
 * The line on which a key begins, 1 for the first. The library tells no positions, so the file is read
 * again in growing pieces until the key is there; it began after the last piece that was whole without it.
 */
export function findLine(text: string, path: readonly string[], parse: Parse): number {
	const lines = text.split('\n');
	let whole = 0;
	for (let count = 1; count <= lines.length; count++) {
		const piece = tryParse(`${lines.slice(0, count).join('\n')}\n`, parse);
		if (piece === undefined) {
			continue;
		}

		if (holds(piece, path)) {
			return firstOf(lines, whole, count);
		}

		whole = count;
	}

	return path.length > 1 ? findLine(text, path.slice(0, -1), parse) : 1;
}

/** Comments before a value over several lines are no part of it. */
function firstOf(lines: readonly string[], whole: number, count: number): number {
	let line = whole;
	while (line < count - 1 && /^\s*(?:#.*)?$/.test(lines[line] ?? '')) {
		line += 1;
	}

	return line + 1;
}

function tryParse(text: string, parse: Parse): JsonObject | undefined {
	try {
		return parse(text);
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
