import type {Growth, LongList} from '../../domain/lists/long-list.ts';

/**
 * Like `memoize`, for what is made of a long list of which mostly the ends change: it goes on from an earlier
 * result, so that it costs what is new and not what is kept. A list into which something was put begins anew,
 * and so do other things to make it by: what could take items out of the midst of a list must be one of them.
 */
export function accumulate<Item extends Placed, Others extends readonly unknown[], Result>(
	empty: Result,
	goOn: (before: Result, growth: Growth<Item>, ...others: Others) => Result,
): (items: LongList<Item>, ...others: Others) => Result {
	let known: readonly Known<Item, Others, Result>[] = [];
	return (items, ...others) => {
		const alike = known.filter(each => each.others.every((other, at) => Object.is(other, others[at])));
		const same = alike.find(each => each.items === items);
		if (same) {
			return same.result;
		}

		for (const last of alike) {
			const growth = items.growthFrom(last.items);
			if (growth?.changed.every(isOneItem)) {
				const result = goOn(last.result, growth, ...others);
				known = [{items, others, result}, ...known.filter(each => each !== last)];
				return result;
			}
		}

		const result = goOn(empty, allOf(items), ...others);
		known = [{items, others, result}, ...known].slice(0, mostKnown);
		return result;
	};
}

type Known<Item, Others, Result> = {
	readonly items: LongList<Item>;
	readonly others: Others;
	readonly result: Result;
};

/** What is frozen while somebody pauses, and what goes on meanwhile. */
const mostKnown = 2;

/** By what it is the same item, whatever has been learnt of it. */
export type Placed = {readonly sequence: number} | {readonly key: string};

/** As if all of them had just come. */
export function allOf<Item>(items: LongList<Item>): Growth<Item> {
	return {items, dropped: [], changed: [], added: items.slice()};
}

export function isOneItem({from, to}: {readonly from: Placed; readonly to: Placed}): boolean {
	return placeOf(from) === placeOf(to);
}

function placeOf(item: Placed): number | string {
	return 'sequence' in item ? item.sequence : item.key;
}
