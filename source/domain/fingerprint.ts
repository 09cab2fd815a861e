/** Tells whether two things of the domain say the same (`isSame`), without either: by chance others are alike once in 2^53. */
export function fingerprint(thing: unknown): number {
	let [low, high] = [0xde_ad_be_ef, 0x41_c6_ce_57];
	const text = canonical(thing);
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		low = Math.imul(low ^ code, 2_654_435_761);
		high = Math.imul(high ^ code, 1_597_334_677);
	}

	low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
	high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
	return 2 ** 32 * (high & 0x1f_ff_ff) + (low >>> 0);
}

/** Whatever the order of its keys is. */
function canonical(thing: unknown): string {
	if (thing instanceof Date) {
		return `@${thing.getTime()}`;
	}

	if (typeof thing !== 'object' || thing === null) {
		return JSON.stringify(thing) ?? 'undefined';
	}

	return Array.isArray(thing)
		? `[${thing.map(canonical).join()}]`
		: `{${Object.entries(thing)
				.map(([key, value]) => `${JSON.stringify(key)}:${canonical(value)}`)
				.sort()
				.join()}}`;
}
