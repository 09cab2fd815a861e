import fc from 'fast-check';
import {expect, test} from 'vitest';
import {fingerprint} from '../../source/domain/fingerprint.ts';
import {isSame} from '../../source/domain/is-same.ts';
import {createChanges} from '../../source/monitor/changes.ts';

test('what is no longer kept whole is known again, also in another order, and told when it changes', () => {
	const changes = createChanges<unknown>({most: 4, mostWhole: 1});
	for (const id of ['a', 'b', 'c', 'd']) {
		expect(changes.isNews(id, {id, at: new Date(7), details: {x: [1, null]}})).toBe(true);
	}

	expect(changes.isNews('a', {details: {x: [1, null]}, at: new Date(7), id: 'a'})).toBe(false);
	expect(changes.isAsTold('b', {id: 'b', at: new Date(8), details: {x: [1, null]}})).toBe(false);
	expect(changes.isNews('b', {id: 'b', at: new Date(8), details: {x: [1, null]}})).toBe(true);
	expect(changes.size).toBe(4);
});

test('as many are known as may be, and those used longest ago are forgotten', () => {
	const changes = createChanges<number>({most: 3, mostWhole: 2});
	for (const id of ['a', 'b', 'a', 'c', 'd']) {
		changes.isNews(id, 1);
	}

	expect(changes.size).toBe(3);
	expect(['a', 'b', 'c', 'd'].map(id => changes.isAsTold(id, 1))).toEqual([true, false, true, true]);
});

const thing = fc.letrec(tie => ({
	any: fc.oneof(
		{maxDepth: 3},
		fc.constantFrom('', 'a', 'a,b', '"', '@1', null, undefined, true, 1, 0, new Date(0), new Date(1)),
		fc.array(tie('any'), {maxLength: 3}),
		fc.dictionary(fc.constantFrom('a', 'b', 'a:b'), tie('any'), {maxKeys: 3, noNullPrototype: true}),
	),
})).any;

test('things have one fingerprint where they say the same, and another where they do not', () => {
	fc.assert(
		fc.property(thing, thing, (one, other) => {
			expect(fingerprint(one) === fingerprint(other)).toBe(isSame(one, other));
			expect(fingerprint(one)).toBe(fingerprint(structuredClone(one)));
		}),
		{numRuns: 500},
	);
});
