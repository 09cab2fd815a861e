import type {Random} from '../../source/simulator/random.ts';

/** What was done to a file since it was synced last. */
export type Unsynced = {
	/** Where each write began and ended, in their order. */
	readonly writes: (readonly [from: number, to: number])[];
	/** It is cut to so many bytes of so many. */
	cut(data: Buffer, size: number, length: number): void;
	/** What was on the disk before it was cut. */
	readonly before: {readonly at: number; readonly bytes: Buffer} | undefined;
};

/** What the disk writes at once. */
const pageSize = 4096;

export function unsynced(): Unsynced {
	let before: Unsynced['before'];
	const writes: (readonly [number, number])[] = [];
	return {
		writes,
		get before() {
			return before;
		},
		cut(data, size, length) {
			const synced = Math.min(length, ...writes.map(([from]) => from));
			if (size < (before?.at ?? synced)) {
				const rest = before?.bytes ?? Buffer.alloc(0);
				before = {at: size, bytes: Buffer.concat([data.subarray(size, before?.at ?? synced), rest])};
			}

			const kept = writes.flatMap(([from, to]) => (from < size ? [[from, Math.min(to, size)] as const] : []));
			writes.splice(0, writes.length, ...kept);
		},
	};
}

/**
 * The power goes: of what was not synced any part may be on the disk, whatever was written first, and
 * zeros stand in between. Gives how long the file then is.
 */
export function cutWrites(
	{data, length}: {readonly data: Buffer; readonly length: number},
	{writes, before}: Unsynced,
	chance: Random,
): number {
	if (before !== undefined && chance.chance(0.5)) {
		before.bytes.copy(data, before.at);
		return before.at + before.bytes.length;
	}

	const likelihood = chance.pick([0, 0.3, 0.7, 1]);
	let end = Math.min(length, ...writes.map(([from]) => from));
	for (const [from, to] of writes.flatMap(pagesOf)) {
		const kept = chance.chance(likelihood) ? to : chance.chance(0.3) ? chance.integer(from, to) : from;
		data.fill(0, kept, to);
		end = Math.max(end, kept > from ? kept : end);
	}

	// A length that was written before its bytes.
	return chance.chance(0.1) ? length : end;
}

function pagesOf([from, to]: readonly [number, number]): readonly (readonly [number, number])[] {
	const pages: (readonly [number, number])[] = [];
	for (let begin = from; begin < to; ) {
		const end = Math.min(to, (Math.floor(begin / pageSize) + 1) * pageSize);
		pages.push([begin, end]);
		begin = end;
	}

	return pages;
}
