import {expect, test} from 'vitest';
import {coveredUntil} from '../../../source/commands/recorded/covered-until.ts';

const now = 100_000;

function untilOf(...feeds: readonly (readonly [until: number, there?: number])[]): number | undefined {
	const points = feeds.map(([until, there], index) => {
		const coveredThere = there === undefined ? undefined : {least: there, most: there + 10};
		return [`feed ${index}`, {marker: null, coveredUntil: new Date(until), coveredThere}] as const;
	});
	return coveredUntil({feeds: new Map(points)}, now);
}

test('a source was told up to where the feed was that is furthest behind, by the clock of the server', () => {
	expect(untilOf([50_000], [20_000], [30_000])).toBe(20_000);
	expect(untilOf([50_000, 40_000], [45_000])).toBe(40_000);
});

test('a time that is yet to come tells nothing', () => {
	expect(untilOf([200_000], [60_000])).toBe(60_000);
	expect(untilOf([200_000])).toBeUndefined();
	expect(untilOf()).toBeUndefined();
});
