/**
 * Remembers which events have been told, for a while: a marker keeps old ones away, so only what a
 * server may repeat within its retention matters. Two generations keep the memory bounded without
 * walking through it.
 */
export type ToldMemory = {
	has(identity: string): boolean;
	add(identity: string): void;
};

const generationSize = 10_000;

export function createToldMemory(size = generationSize): ToldMemory {
	let young = new Set<string>();
	let old = new Set<string>();
	return {
		has: identity => young.has(identity) || old.has(identity),
		add(identity) {
			young.add(identity);
			if (young.size >= size) {
				old = young;
				young = new Set();
			}
		},
	};
}
