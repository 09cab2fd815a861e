import {type Growth, LongList} from '../../domain/lists/long-list.ts';
import {accumulate, allOf} from './accumulate.ts';

type InOrder = {readonly sequence: number};

/** Those that are wanted, in their order; of a list that comes from the one before only what changed is looked at. */
export function selectItems<Item extends InOrder, Others extends readonly unknown[]>(
	isWanted: (item: Item, ...others: Others) => boolean,
): (items: LongList<Item>, ...others: Others) => LongList<Item> {
	const none = LongList.of<Item>([]);
	const goOn = (
		before: LongList<Item>,
		{items, changed, added}: Growth<Item>,
		...others: Others
	): LongList<Item> => {
		let left = since(before, items.at(0));
		for (const {from, to} of changed) {
			if (isWanted(from, ...others) !== isWanted(to, ...others)) {
				return goOn(none, allOf(items), ...others);
			}

			left = isWanted(to, ...others) ? left.with(placeOf(left, from), to) : left;
		}

		const fresh = added.filter(item => isWanted(item, ...others));
		return fresh.length === 0 ? left : left.replaced(left.length, fresh);
	};

	return accumulate(none, goOn);
}

/** What is left of chosen items when others are gone at the beginning. */
function since<Item extends InOrder>(before: LongList<Item>, oldest: Item | undefined): LongList<Item> {
	return before.without(oldest ? placeOf(before, oldest) : before.length);
}

/** Where it stands, or the next one after it. */
function placeOf<Item extends InOrder>(items: LongList<Item>, {sequence}: Item): number {
	return items.countUntil(item => item.sequence >= sequence);
}
