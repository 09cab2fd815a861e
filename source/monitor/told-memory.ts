/**
 * Remembers which events have been told, for a while: a marker keeps old ones away, so only what a
 * server may repeat within its retention matters. Two generations keep the memory bounded without
 * walking through it.
 */
export type ToldMemory = {
	/** What happened at another time is another event, though its server gave it the id of an earlier one. */
	has(identity: string, time: Date | null): boolean;
	add(identity: string, time: Date | null, now: number): void;
	/** Whatever was told from then on, by our wall clock, is remembered. */
	readonly since: number;
};

const generationSize = 10_000;

/** No server gives one event two times that differ by more. */
const sameMoment = 1000;

/** Of what was told before it begins it knows no more than it is given. */
export function createToldMemory(begunAt: number, size = generationSize): ToldMemory {
	let young = new Map<string, number | null>();
	let old = new Map<string, number | null>();
	let since = begunAt;
	let youngSince = begunAt;
	return {
		has(identity, time) {
			let known = young.get(identity);
			if (known === undefined) {
				known = old.get(identity);
			}

			return (
				known !== undefined &&
				(known === null || time === null || Math.abs(known - time.getTime()) < sameMoment)
			);
		},
		add(identity, time, now) {
			young.set(identity, time?.getTime() ?? null);
			if (young.size >= size) {
				old = young;
				young = new Map();
				since = youngSince;
				youngSince = now;
			}
		},
		get since() {
			return since;
		},
	};
}
