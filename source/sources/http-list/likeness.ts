import {isObject, type Json} from '../../domain/json.ts';
import {findAt} from './field.ts';

const deepest = 4;
const most = 200;

/** Every path in a row or answer at whose end such a value stands, the shallow ones first. */
export function pathsTo(value: Json, isWanted: (value: Json) => boolean): readonly (readonly string[])[] {
	const found: (readonly string[])[] = [];
	let level: readonly (readonly string[])[] = [[]];
	for (let depth = 0; depth <= deepest && level.length > 0 && found.length < most; depth++) {
		const next: (readonly string[])[] = [];
		for (const keys of level) {
			const here = findAt(value, keys) ?? null;
			if (isWanted(here)) {
				found.push(keys);
			} else if (isObject(here) && next.length < most) {
				next.push(...Object.keys(here).map(key => [...keys, key]));
			}
		}

		level = next;
	}

	return found.slice(0, most);
}

/** As the mapping writes it. */
export function writePath(keys: readonly string[]): string {
	return keys.map(key => key.replace(/[\\.]/g, String.raw`\$&`)).join('.');
}

/** The path that was probably meant: by its letters, or because it usually stands for the same. */
export function nearestPath(
	wanted: readonly string[],
	paths: readonly (readonly string[])[],
	usual: RegExp | undefined,
): readonly string[] | undefined {
	let best: {readonly keys: readonly string[]; readonly likeness: number} | undefined;
	for (const keys of paths) {
		const likeness = likenessOf(wanted, keys);
		if (likeness >= 0.5 && likeness > (best?.likeness ?? 0)) {
			best = {keys, likeness};
		}
	}

	return best?.keys ?? (usual && paths.find(keys => usual.test(keys.at(-1) ?? '')));
}

function likenessOf(wanted: readonly string[], keys: readonly string[]): number {
	const [a, b] = [wanted.at(-1) ?? '', keys.at(-1) ?? ''];
	return Math.max(share(wanted.join(''), keys.join('')), share(a, b) * 0.95);
}

/** The pairs of letters that two words have in common, as a part of all. */
function share(a: string, b: string): number {
	const [one, other] = [plain(a), plain(b)];
	if (one === other) {
		return one === '' ? 0 : 1;
	}

	const left = pairsOf(other);
	const all = Math.max(1, one.length - 1) + left.length;
	const common = pairsOf(one).filter(pair => {
		const index = left.indexOf(pair);
		return index >= 0 && left.splice(index, 1).length === 1;
	});
	return (2 * common.length) / all;
}

function pairsOf(word: string): string[] {
	return Array.from({length: Math.max(0, word.length - 1)}, (_, index) => word.slice(index, index + 2));
}

function plain(word: string): string {
	return word.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}
