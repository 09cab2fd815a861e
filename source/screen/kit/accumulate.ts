import type {Growth, LongList} from '../state/long-list.ts';

/**
 * Like `memoize`, for what is made of a long list of which mostly the ends change: it goes on from the last
 * result, so that it costs what is new and not what is kept. A list into which something was put begins anew,
 * and so do other things to make it by: what could take items out of the midst of a list must be one of them.
 */
export function accumulate<Item extends Placed, Others extends readonly unknown[], Result>(
	empty: Result,
	goOn: (before: Result, growth: Growth<Item>, ...others: Others) => Result,
): (items: LongList<Item>, ...others: Others) => Result {
	let last: {readonly items: LongList<Item>; readonly others: Others; readonly result: Result} | undefined;
	return (items, ...others) => {
		const isAlike = last?.others.every((other, at) => Object.is(other, others[at])) ?? false;
		if (last && isAlike && last.items === items) {
			return last.result;
		}

		const growth = last && isAlike ? items.growthFrom(last.items) : undefined;
		const result =
			last && growth?.changed.every(isOneItem)
				? goOn(last.result, growth, ...others)
				: goOn(empty, allOf(items), ...others);
		last = {items, others, result};
		return result;
	};
}

type Placed = {readonly sequence: number};

/** As if all of them had just come. */
export function allOf<Item>(items: LongList<Item>): Growth<Item> {
	return {items, dropped: [], changed: [], added: items.slice()};
}

function isOneItem({from, to}: {readonly from: Placed; readonly to: Placed}): boolean {
	return from.sequence === to.sequence;
}
