import type {TextSum} from '../domain/text-sum.ts';

/** Times by the sums of events, in plain numbers: nothing for a collector to look at, however much it holds. */
export type SumTable = {
	readonly size: number;
	/** Undefined for what is not in it. */
	timeOf(sum: TextSum): number | undefined;
	set(sum: TextSum, time: number): void;
	clear(): void;
};

const least = 256;

export function createSumTable(): SumTable {
	let sums = new Int32Array(2 * least);
	let times = new Float64Array(least);
	let isTaken = new Uint8Array(least);
	let size = 0;

	/** Where it is, or would be. */
	function placeOf(one: number, other: number): number {
		const mask = times.length - 1;
		let place = one & mask;
		while (isTaken[place] === 1 && (sums[2 * place] !== one || sums[2 * place + 1] !== other)) {
			place = (place + 1) & mask;
		}

		return place;
	}

	function put(one: number, other: number, time: number): void {
		const place = placeOf(one, other);
		size += isTaken[place] === 1 ? 0 : 1;
		isTaken[place] = 1;
		sums[2 * place] = one;
		sums[2 * place + 1] = other;
		times[place] = time;
	}

	/** Half of it stays empty, so that each is found after a look or two. */
	function grow(): void {
		const before = {sums, times, isTaken};
		const length = 2 * times.length;
		[sums, times, isTaken] = [new Int32Array(2 * length), new Float64Array(length), new Uint8Array(length)];
		size = 0;
		for (const [place, taken] of before.isTaken.entries()) {
			if (taken === 1) {
				put(before.sums[2 * place] ?? 0, before.sums[2 * place + 1] ?? 0, before.times[place] ?? 0);
			}
		}
	}

	return {
		get size() {
			return size;
		},
		timeOf({one, other}) {
			const place = placeOf(one, other);
			return isTaken[place] === 1 ? times[place] : undefined;
		},
		set({one, other}, time) {
			put(one, other, time);
			if (2 * size > times.length) {
				grow();
			}
		},
		clear() {
			isTaken.fill(0);
			size = 0;
		},
	};
}
