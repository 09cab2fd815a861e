import type {Growth, LongList} from '../../domain/lists/long-list.ts';
import {accumulate, type Placed} from './accumulate.ts';

/** Counts those that are so, and of a list that comes from the one before only what is new or gone. */
export function countItems<Item extends Placed, Others extends readonly unknown[]>(
	isSo: (item: Item, ...others: Others) => boolean,
): (items: LongList<Item>, ...others: Others) => number {
	return accumulate(0, (before, {dropped, changed, added}: Growth<Item>, ...others: Others): number => {
		const count = (items: readonly Item[]): number => items.filter(item => isSo(item, ...others)).length;
		const [from, to] = [changed.map(each => each.from), changed.map(each => each.to)];
		return before - count(dropped) - count(from) + count(to) + count(added);
	});
}
