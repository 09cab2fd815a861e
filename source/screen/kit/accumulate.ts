/** How a list became another one by losing items at its beginning and getting some at its end. */
export type Growth<Item> = {
	readonly items: readonly Item[];
	readonly dropped: readonly Item[];
	readonly added: readonly Item[];
};

/**
 * Like `memoize`, for what is made of a long list of which only the ends change: it goes on from the
 * last result, so that it costs what is new and not what is kept. A list into which something was put
 * begins anew, and so do other things to make it by: what could take items out of the midst of a list
 * must be one of them.
 */
export function accumulate<Item, Others extends readonly unknown[], Result>(
	empty: Result,
	goOn: (before: Result, growth: Growth<Item>, ...others: Others) => Result,
): (items: readonly Item[], ...others: Others) => Result {
	let last: {readonly items: readonly Item[]; readonly others: Others; readonly result: Result} | undefined;
	return (items, ...others) => {
		const isAlike = last?.others.every((other, at) => Object.is(other, others[at])) ?? false;
		if (last && isAlike && last.items === items) {
			return last.result;
		}

		const growth = last && isAlike ? growthOf(last.items, items) : undefined;
		const result =
			last && growth
				? goOn(last.result, growth, ...others)
				: goOn(empty, {items, dropped: [], added: items}, ...others);
		last = {items, others, result};
		return result;
	};
}

/** Undefined where something was put in between: then the last of the old ones stands further on. */
function growthOf<Item>(before: readonly Item[], after: readonly Item[]): Growth<Item> | undefined {
	const [first] = after;
	const start = first === undefined ? -1 : before.indexOf(first);
	const kept = before.length - start;
	return start < 0 || after[kept - 1] !== before.at(-1)
		? undefined
		: {items: after, dropped: before.slice(0, start), added: after.slice(kept)};
}
