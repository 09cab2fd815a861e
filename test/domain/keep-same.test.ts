import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Json} from '../../source/domain/json.ts';
import {keepSame} from '../../source/domain/keep-same.ts';

const json = fc.jsonValue({maxDepth: 4}) as fc.Arbitrary<Json>;

test('what comes back reads as what was read last, in the same order', () => {
	fc.assert(
		fc.property(json, json, (before, after) => {
			expect(JSON.stringify(keepSame(before, after))).toBe(JSON.stringify(after));
		}),
	);
});

test('what says the same is the very thing that was there before', () => {
	fc.assert(
		fc.property(json, value => {
			const before = structuredClone(value);
			expect(keepSame(before, structuredClone(value))).toBe(before);
		}),
	);
});

test('of a list in which one thing has changed all others stay what they were', () => {
	const before = [{id: 1, host: {os: 'a'}}, {id: 2, host: {os: 'b'}}, {id: 3}];
	const after = [{id: 1, host: {os: 'a'}}, {id: 2, host: {os: 'c'}}, {id: 3}, {id: 4}];
	const kept = keepSame(before, after) as readonly Json[];
	expect(kept).toEqual(after);
	expect(kept.map((each, index) => each === before[index])).toEqual([true, false, true, false]);
});

test('the deepest answer exhausts nothing', () => {
	const deep = (): Json => JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as Json;
	expect(() => keepSame(deep(), deep())).not.toThrow();
});
