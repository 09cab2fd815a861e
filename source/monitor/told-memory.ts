/**
 * Remembers which events have been told, for a while: a marker keeps old ones away, so only what a
 * server may repeat within its retention matters. Two generations keep the memory bounded without
 * walking through it.
 */
export type ToldMemory = {
	has(identity: string): boolean;
	add(identity: string, now: number): void;
	/** Whatever was told from then on, by our wall clock, is remembered. */
	readonly since: number;
};

const generationSize = 10_000;

/** Of what was told before it begins it knows no more than it is given. */
export function createToldMemory(begunAt: number, size = generationSize): ToldMemory {
	let young = new Set<string>();
	let old = new Set<string>();
	let since = begunAt;
	let youngSince = begunAt;
	return {
		has: identity => young.has(identity) || old.has(identity),
		add(identity, now) {
			young.add(identity);
			if (young.size >= size) {
				old = young;
				young = new Set();
				since = youngSince;
				youngSince = now;
			}
		},
		get since() {
			return since;
		},
	};
}
