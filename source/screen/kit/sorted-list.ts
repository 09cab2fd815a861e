import type {List} from '../../domain/lists/long-list.ts';

export type Compare<Item> = (left: Item, right: Item) => number;

type Chunks<Item> = readonly (readonly Item[])[];

/** A chunk that becomes twice as long is parted. */
const chunkSize = 128;

/**
 * A long list in an order in which no two items are alike: each change makes another one, which shares with
 * the one before all chunks but those in which something came or went.
 */
export class SortedList<Item> implements List<Item> {
	readonly length: number;
	readonly #chunks: Chunks<Item>;
	readonly #compare: Compare<Item>;

	private constructor(chunks: Chunks<Item>, compare: Compare<Item>) {
		this.#chunks = chunks;
		this.#compare = compare;
		this.length = chunks.reduce((sum, {length}) => sum + length, 0);
	}

	static of<Item>(items: readonly Item[], compare: Compare<Item>): SortedList<Item> {
		return new SortedList(parted(items.toSorted(compare)), compare);
	}

	at(index: number): Item | undefined {
		let before = 0;
		for (const chunk of this.#chunks) {
			if (index < before + chunk.length) {
				return chunk[index - before];
			}

			before += chunk.length;
		}

		return undefined;
	}

	slice(start = 0, end = this.length): readonly Item[] {
		let before = 0;
		return this.#chunks.flatMap(chunk => {
			const from = before;
			before += chunk.length;
			return end <= from || start >= before ? [] : chunk.slice(Math.max(0, start - from), end - from);
		});
	}

	*[Symbol.iterator](): Generator<Item> {
		for (const chunk of this.#chunks) {
			yield* chunk;
		}
	}

	/** How many of the first are so, where none is after one that is not. */
	countWhile(isSo: (item: Item) => boolean): number {
		const {chunk, place} = this.#find(isSo);
		return this.#chunks.slice(0, chunk).reduce((sum, {length}) => sum + length, place);
	}

	/** How many stand before where it stands, or would stand. */
	placeOf(item: Item): number {
		return this.countWhile(this.#before(item));
	}

	/** -1 where it does not stand here. */
	indexOf(item: Item): number {
		const {chunk, place} = this.#find(this.#before(item));
		return this.#chunks[chunk]?.[place] === item ? this.placeOf(item) : -1;
	}

	/** Without some that stand here, and with others. */
	changed(gone: readonly Item[], come: readonly Item[]): SortedList<Item> {
		if (gone.length + come.length > this.length / 8) {
			const without = new Set(gone);
			const left = this.slice().filter(item => !without.has(item));
			return SortedList.of([...left, ...come], this.#compare);
		}

		let list: SortedList<Item> = this;
		for (const item of gone) {
			const {chunk, place} = list.#find(list.#before(item));
			list = list.#replaced(chunk, place, 1, []);
		}

		for (const item of come) {
			const {chunk, place} = list.#find(list.#before(item));
			list = list.#replaced(chunk, place, 0, [item]);
		}

		return list;
	}

	#before(item: Item): (other: Item) => boolean {
		return other => this.#compare(other, item) < 0;
	}

	#find(isSo: (item: Item) => boolean): {readonly chunk: number; readonly place: number} {
		const isAt = (items: readonly Item[] | undefined, at: number): boolean => {
			const item = items?.at(at);
			return item !== undefined && isSo(item);
		};
		const chunk = countWhile(this.#chunks.length - 1, at => isAt(this.#chunks[at], -1));
		const items = this.#chunks[chunk];
		return {chunk, place: countWhile(items?.length ?? 0, at => isAt(items, at))};
	}

	#replaced(at: number, place: number, gone: number, come: readonly Item[]): SortedList<Item> {
		const chunk = (this.#chunks[at] ?? []).toSpliced(place, gone, ...come);
		const made = chunk.length < 2 * chunkSize ? [chunk] : parted(chunk);
		return new SortedList(
			this.#chunks.toSpliced(at, 1, ...made.filter(({length}) => length > 0)),
			this.#compare,
		);
	}
}

/** Of so many places, how many of the first are so, where none is so after one that is not. */
function countWhile(length: number, isSo: (at: number) => boolean): number {
	let [low, high] = [0, length];
	while (low < high) {
		const middle = (low + high) >> 1;
		[low, high] = isSo(middle) ? [middle + 1, high] : [low, middle];
	}

	return low;
}

function parted<Item>(items: readonly Item[]): Chunks<Item> {
	const chunks: (readonly Item[])[] = [];
	for (let start = 0; start < items.length; start += chunkSize) {
		chunks.push(items.slice(start, start + chunkSize));
	}

	return chunks;
}
