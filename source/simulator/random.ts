/** A small seeded generator: the same seed gives the same numbers on every machine. */
export type Random = {
	/** From 0 up to, but not including, 1. */
	next(): number;
	/** Both ends included. */
	integer(least: number, most: number): number;
	between(least: number, most: number): number;
	chance(probability: number): boolean;
	pick<Item>(list: readonly Item[]): Item;
	hex(length: number): string;
	uuid(): string;
	/** A generator of its own, so that what it is asked does not move this one. */
	fork(): Random;
};

export function createRandom(seed: number | string): Random {
	let state = mix(String(seed));

	// Mulberry32: one 32-bit state, long enough for a story.
	const next = (): number => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};

	const hex = (length: number): string => {
		let text = '';
		while (text.length < length) {
			text += Math.floor(next() * 4_294_967_296)
				.toString(16)
				.padStart(8, '0');
		}

		return text.slice(0, length);
	};

	return {
		next,
		integer: (least, most) => least + Math.floor(next() * (most - least + 1)),
		between: (least, most) => least + next() * (most - least),
		chance: probability => next() < probability,
		pick: list => list[Math.floor(next() * list.length)] as (typeof list)[number],
		hex,
		uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-9${hex(3)}-${hex(12)}`,
		fork: () => createRandom(hex(16)),
	};
}

function mix(text: string): number {
	let state = 0x811c9dc5;
	for (const character of text) {
		state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
	}

	return state | 0;
}
