/** A key that no source can forge: ids hold no line feed, since they stand in a path. */
export function keyOf(first: string, ...others: readonly string[]): string {
	let key = first;
	for (const part of others) {
		key += `\n${part}`;
	}

	return key;
}

/** Puts an entry last, so that the first of the map is the one that was touched longest ago. */
export function touch<Value>(map: Map<string, Value>, key: string, value: Value): void {
	map.delete(key);
	map.set(key, value);
}

/** Drops the entries touched longest ago; those that `isSpared` go only when nothing else is left. */
export function trim<Value>(
	map: Map<string, Value>,
	limit: number,
	isSpared: (value: Value) => boolean = spareNone,
): void {
	if (map.size <= limit) {
		return;
	}

	for (const spare of [isSpared, spareNone]) {
		for (const [key, value] of map) {
			if (map.size <= limit) {
				return;
			}

			if (!spare(value)) {
				map.delete(key);
			}
		}
	}
}

function spareNone(): boolean {
	return false;
}
