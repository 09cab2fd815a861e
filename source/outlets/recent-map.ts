/** A map that forgets what was set longest ago, so that a watch of many days does not grow. */
export class RecentMap<Key, Value> {
	readonly #map = new Map<Key, Value>();
	readonly #limit: number;

	constructor(limit: number) {
		this.#limit = limit;
	}

	get(key: Key): Value | undefined {
		return this.#map.get(key);
	}

	set(key: Key, value: Value): void {
		if (this.#map.get(key) === value) {
			return;
		}

		this.#map.delete(key);
		this.#map.set(key, value);
		if (this.#map.size > this.#limit) {
			const [oldest] = this.#map.keys();
			this.#map.delete(oldest as Key);
		}
	}
}
