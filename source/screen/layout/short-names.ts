import {cutTo} from '../../domain/vocabulary/cut.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';

/**
 * Names in so many columns, so that no two read alike: whole where they fit; without the beginning
 * that all share; cut; and where even that makes two of them the same, by their place in the list.
 */
export function shortNames(names: readonly string[], width: number, mark = '…'): readonly string[] {
	const bare = withoutCommon(names);
	const ways: readonly (() => readonly string[])[] = [
		() => names,
		() => bare,
		() => bare.map(name => cutTo(name, width, 'middle', mark)),
		() => bare.map(name => cutTo(name, width, 'end', mark)),
		() => bare.map(name => cutStart(name, width)),
	];
	for (const way of ways) {
		const short = way();
		if (new Set(short).size === names.length && short.every(name => widthOf(name) <= width)) {
			return short;
		}
	}

	return names.map((name, at) => {
		const number = String(at + 1);
		return cutTo(name, Math.max(0, width - number.length), 'end', '') + number;
	});
}

/** `prod-dfw` and `prod-lon` are `dfw` and `lon`: cut where a word of the name ends. */
function withoutCommon(names: readonly string[]): readonly string[] {
	const [first = '', ...others] = names;
	if (others.length === 0) {
		return names;
	}

	let shared = 0;
	for (let at = 0; at < first.length && others.every(name => name[at] === first[at]); at++) {
		shared = /[-_./: ]/.test(first[at] ?? '') ? at + 1 : shared;
	}

	const rest = names.map(name => name.slice(shared));
	return rest.every(name => name !== '') ? rest : names;
}

function cutStart(name: string, width: number): string {
	const characters = [...name];
	while (widthOf(characters.join('')) > width) {
		characters.shift();
	}

	return characters.join('');
}
