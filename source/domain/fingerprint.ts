import {addText, beginSum, endSum, type TextSum} from './text-sum.ts';

/** Tells whether two things of the domain say the same (`isSame`), without either: by chance others are alike once in 2^53. */
export function fingerprint(thing: unknown): number {
	const sum: TextSum = {one: 0, other: 0};
	beginSum(sum);
	addText(sum, canonical(thing));
	endSum(sum);
	return 2 ** 32 * (sum.one & 0x1f_ff_ff) + (sum.other >>> 0);
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
