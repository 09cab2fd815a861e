import {touch, trim} from '../touched-map.ts';
import {LongList} from './long-list.ts';

type Keyed = {readonly key: string};

/**
 * What is known by keys, in the order in which it came. As with a long list, whatever is learnt makes another
 * one, which shares with the one before all that stayed.
 */
export class Entries<Entry extends Keyed> implements Iterable<Entry> {
	readonly list: LongList<Entry>;
	/** Last touched last. Shared with those that go on from this one, so it may know of more than stands here. */
	readonly #places: Map<string, number>;

	private constructor(list: LongList<Entry>, places: Map<string, number>) {
		this.list = list;
		this.#places = places;
	}

	static of<Entry extends Keyed>(entries: readonly Entry[]): Entries<Entry> {
		return new Entries(LongList.of(entries), placesOf(entries));
	}

	get size(): number {
		return this.list.length;
	}

	get(key: string): Entry | undefined {
		const entry = this.list.at(this.#places.get(key) ?? -1);
		return entry?.key === key ? entry : undefined;
	}

	has(key: string): boolean {
		return this.get(key) !== undefined;
	}

	values(): IterableIterator<Entry> {
		return this.list[Symbol.iterator]();
	}

	[Symbol.iterator](): IterableIterator<Entry> {
		return this.values();
	}

	/** With these: each in the place of the one that has its key, or at the end. */
	with(entries: Iterable<Entry>): Entries<Entry> {
		// Another one that came from this has gone on already.
		const isBehind = this.#places.size !== this.size;
		const places = isBehind ? placesOf(this) : this.#places;
		const changed = new Map<number, Entry>();
		const added: Entry[] = [];
		for (const entry of entries) {
			const place = places.get(entry.key) ?? this.size + added.length;
			touch(places, entry.key, place);
			if (place < this.size) {
				changed.set(place, entry);
			} else {
				added[place - this.size] = entry;
			}
		}

		if (changed.size + added.length === 0) {
			return this;
		}

		const list = this.list.withAll(changed);
		return new Entries(added.length === 0 ? list : list.replaced(list.length, added), places);
	}

	/**
	 * Without those touched longest ago, of which those that `isSpared` go only when nothing else is left. What stays
	 * is put together anew, so nothing goes before a sixteenth more are there than may be.
	 */
	trimmed(limit: number, isSpared?: (entry: Entry) => boolean): Entries<Entry> {
		if (this.size - limit <= limit >> 4) {
			return this;
		}

		const left = new Map<string, Entry>();
		for (const key of this.#places.keys()) {
			const entry = this.get(key);
			if (entry !== undefined) {
				left.set(key, entry);
			}
		}

		trim(left, limit, isSpared);
		return Entries.of([...left.values()]);
	}
}

function placesOf(entries: Iterable<Keyed>): Map<string, number> {
	const places = new Map<string, number>();
	for (const {key} of entries) {
		places.set(key, places.size);
	}

	return places;
}
