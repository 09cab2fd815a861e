/** What a list must be able to do to be looked at; a plain one can, too. */
export type List<Item> = Iterable<Item> & {
	readonly length: number;
	/** Undefined beyond its end. */
	at(index: number): Item | undefined;
	slice(start?: number, end?: number): readonly Item[];
};

/** How a list became another one: some gone at its beginning, others at its end, and some that changed. */
export type Growth<Item> = {
	readonly items: LongList<Item>;
	readonly dropped: readonly Item[];
	readonly changed: readonly {readonly from: Item; readonly to: Item}[];
	readonly added: readonly Item[];
};

type Chunks<Item> = readonly (readonly Item[])[];

const chunkSize = 512;

/**
 * A long list of which mostly the ends change, in chunks: each change makes another list, which shares with
 * the one before all chunks but a few. So a list of a hundred thousand grows as quickly as a short one.
 */
export class LongList<Item> implements List<Item> {
	readonly length: number;
	/** All are full but the last. */
	readonly #chunks: Chunks<Item>;
	/** So many of the first chunk are gone already. */
	readonly #skipped: number;
	/** How many chunks went before them, since the list that it came from. */
	readonly #gone: number;
	readonly #origin: symbol;
	/** Many ask in turn for the same. */
	#growth: {readonly before: LongList<Item>; readonly growth: Growth<Item> | undefined} | undefined;

	private constructor(chunks: Chunks<Item>, skipped: number, gone: number, origin: symbol) {
		this.#chunks = chunks;
		this.#skipped = skipped;
		this.#gone = gone;
		this.#origin = origin;
		this.length = Math.max(0, chunks.length - 1) * chunkSize + (chunks.at(-1)?.length ?? 0) - skipped;
	}

	static of<Item>(items: readonly Item[]): LongList<Item> {
		return new LongList(chunksOf(items), 0, 0, Symbol('origin'));
	}

	at(index: number): Item | undefined {
		const place = index + this.#skipped;
		return index < 0 ? undefined : this.#chunks[Math.floor(place / chunkSize)]?.[place % chunkSize];
	}

	slice(from = 0, to = this.length): readonly Item[] {
		const [first, last] = [this.#placeOf(from), Math.max(this.#placeOf(from), this.#placeOf(to))];
		const begin = Math.floor(first / chunkSize) * chunkSize;
		const near = this.#chunks.slice(begin / chunkSize, Math.ceil(last / chunkSize));
		return (near.length === 1 ? (near[0] ?? []) : near.flat()).slice(first - begin, last - begin);
	}

	*[Symbol.iterator](): Generator<Item> {
		for (const [index, chunk] of this.#chunks.entries()) {
			yield* index === 0 ? chunk.slice(this.#skipped) : chunk;
		}
	}

	/** How many stand before the first that is so, where all after that one are so, too. */
	countUntil(isSo: (item: Item) => boolean): number {
		let [low, high] = [0, this.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			const item = this.at(middle);
			[low, high] = item !== undefined && isSo(item) ? [low, middle] : [middle + 1, high];
		}

		return low;
	}

	/** Without so many at its beginning. */
	without(first: number): LongList<Item> {
		const gone = this.#skipped + Math.min(Math.max(0, first), this.length);
		const whole = Math.floor(gone / chunkSize);
		return gone === this.#skipped
			? this
			: this.#made(this.#chunks.slice(whole), gone - whole * chunkSize, this.#gone + whole);
	}

	/** The first so many, and these; where nothing is left, it does not come from this one any more. */
	replaced(from: number, items: readonly Item[]): LongList<Item> {
		const kept = this.#placeOf(from);
		if (kept === this.#skipped) {
			return LongList.of(items);
		}

		const whole = Math.floor(kept / chunkSize);
		const begun = this.#chunks[whole]?.slice(0, kept - whole * chunkSize) ?? [];
		return this.#made(this.#chunks.slice(0, whole).concat(chunksOf([...begun, ...items])));
	}

	/** With another one in its place. */
	with(index: number, item: Item): LongList<Item> {
		return this.withAll(new Map([[index, item]]));
	}

	/** With others in their places: a chunk is copied once, however many change in it. */
	withAll(items: ReadonlyMap<number, Item>): LongList<Item> {
		const copies = new Map<number, Item[]>();
		for (const [index, item] of items) {
			const place = index + this.#skipped;
			const at = Math.floor(place / chunkSize);
			const copy = copies.get(at) ?? [...(this.#chunks[at] ?? [])];
			copies.set(at, copy);
			copy[place % chunkSize] = item;
		}

		return copies.size === 0 ? this : this.#made(this.#chunks.map((chunk, at) => copies.get(at) ?? chunk));
	}

	/**
	 * What became of the one before, place by place: it costs what differs, and not what both hold. Undefined
	 * where they do not come from one another, or nothing of it is left.
	 */
	growthFrom(before: LongList<Item>): Growth<Item> | undefined {
		const known = this.#growth?.before === before ? this.#growth : {before, growth: this.#grown(before)};
		// Else each would hold on to the one before it.
		before.#growth = undefined;
		this.#growth = known;
		return known.growth;
	}

	#grown(before: LongList<Item>): Growth<Item> | undefined {
		const offset = this.#gone - before.#gone;
		const dropped = offset * chunkSize + this.#skipped - before.#skipped;
		const kept = before.length - dropped;
		if (this.#origin !== before.#origin || dropped < 0 || kept <= 0 || this.length < kept) {
			return undefined;
		}

		const changed: {readonly from: Item; readonly to: Item}[] = [];
		for (let at = 0; at < this.#chunks.length; at++) {
			const [chunk = [], old = []] = [this.#chunks[at], before.#chunks[at + offset]];
			const length = old === chunk ? 0 : Math.min(old.length, chunk.length);
			for (let place = at === 0 ? this.#skipped : 0; place < length; place++) {
				const [from, to] = [old[place], chunk[place]];
				if (from !== undefined && to !== undefined && to !== from) {
					changed.push({from, to});
				}
			}
		}

		return {items: this, dropped: before.slice(0, dropped), changed, added: this.slice(kept)};
	}

	#made(chunks: Chunks<Item>, skipped = this.#skipped, gone = this.#gone): LongList<Item> {
		return new LongList(chunks, skipped, gone, this.#origin);
	}

	#placeOf(index: number): number {
		return this.#skipped + Math.min(this.length, Math.max(0, index < 0 ? this.length + index : index));
	}
}

function chunksOf<Item>(items: readonly Item[]): Chunks<Item> {
	const chunks: (readonly Item[])[] = [];
	for (let start = 0; start < items.length; start += chunkSize) {
		chunks.push(items.slice(start, start + chunkSize));
	}

	return chunks;
}
