/** Events in the order they were told; the oldest are dropped cheaply. */
export class EventLog<Told extends {readonly id: string}> {
	#items: (Told | undefined)[] = [];
	#head = 0;

	get length(): number {
		return this.#items.length - this.#head;
	}

	get first(): Told | undefined {
		return this.#items[this.#head];
	}

	at(index: number): Told | undefined {
		return this.#items[this.#head + index];
	}

	append(event: Told): void {
		this.#items.push(event);
	}

	dropFirst(): void {
		this.#items[this.#head] = undefined;
		this.#head++;
		if (this.#head === this.#items.length) {
			this.#items = [];
			this.#head = 0;
		} else if (this.#head > 64 && this.#head * 2 > this.#items.length) {
			this.#items = this.#items.slice(this.#head);
			this.#head = 0;
		}
	}

	slice(from: number, to: number): Told[] {
		return this.#items.slice(this.#head + from, this.#head + to) as Told[];
	}

	/** Where the first event newer than the marker stands. */
	indexAfter(marker: string): number {
		let low = 0;
		let high = this.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (compareIds((this.at(middle) as Told).id, marker) <= 0) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}

		return low;
	}

	/** Whether an event with that id can still be read. */
	has(id: string): boolean {
		const index = this.indexAfter(id);
		return index > 0 && compareIds((this.at(index - 1) as Told).id, id) === 0;
	}
}

/** Ids are numbers of any length, written as text. */
export function compareIds(one: string, other: string): number {
	if (one.length !== other.length) {
		return one.length - other.length;
	}

	return one < other ? -1 : one > other ? 1 : 0;
}
