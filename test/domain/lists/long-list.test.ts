import fc from 'fast-check';
import {expect, test} from 'vitest';
import {LongList} from '../../../source/domain/lists/long-list.ts';

const change = fc.oneof(
	fc.record({type: fc.constant('without' as const), first: fc.nat(700)}),
	fc.record({type: fc.constant('replaced' as const), from: fc.nat(1500), count: fc.nat(600)}),
	fc.record({
		type: fc.constant('with' as const),
		place: fc.double({min: 0, max: 1, maxExcluded: true, noNaN: true}),
	}),
);

test('whatever is done to it, a long list holds what a plain one would, and those before it what they held', () => {
	fc.assert(
		fc.property(fc.nat(1200), fc.array(change, {maxLength: 8}), (length, changes) => {
			let plain = Array.from({length}, (_, index) => index);
			let long = LongList.of(plain);
			const before = [{plain, long}];
			for (const each of changes) {
				if (each.type === 'without') {
					plain = plain.slice(each.first);
					long = long.without(each.first);
				} else if (each.type === 'replaced') {
					const items = Array.from({length: each.count}, (_, index) => -index);
					plain = [...plain.slice(0, each.from), ...items];
					long = long.replaced(each.from, items);
				} else {
					const place = Math.floor(each.place * plain.length);
					plain = plain.length === 0 ? plain : plain.with(place, -1);
					long = plain.length === 0 ? long : long.with(place, -1);
				}

				before.push({plain, long});
			}

			for (const {plain: expected, long: list} of before) {
				expect([...list]).toEqual(expected);
				expect(list).toHaveLength(expected.length);
			}
		}),
	);
});

test('it is looked at and cut as a plain one', () => {
	fc.assert(
		fc.property(
			fc.nat(900),
			fc.nat(300),
			fc.integer({min: -950, max: 950}),
			fc.integer({min: -950, max: 950}),
			(length, first, from, to) => {
				const plain = Array.from({length}, (_, index) => index);
				const long = LongList.of(plain).without(first);
				const expected = plain.slice(first);
				expect(long.slice(from, to)).toEqual(expected.slice(from, to));
				expect(long.slice(from)).toEqual(expected.slice(from));
				expect(long.at(Math.abs(from))).toBe(expected.at(Math.abs(from)));
				expect(long.at(-1)).toBeUndefined();
			},
		),
	);
});

test('what became of it tells how to make the one of the other, whatever was done', () => {
	fc.assert(
		fc.property(fc.nat(1200), fc.array(change, {maxLength: 8}), (length, changes) => {
			let next = 0;
			const fresh = (count: number): readonly {readonly id: number}[] =>
				Array.from({length: count}, () => ({id: next++}));
			const before = LongList.of(fresh(length));
			let after = before;
			for (const each of changes) {
				if (each.type === 'without') {
					after = after.without(each.first);
				} else if (each.type === 'replaced') {
					after = after.replaced(each.from, fresh(each.count));
				} else if (after.length > 0) {
					after = after.with(Math.floor(each.place * after.length), {id: next++});
				}
			}

			const growth = after.growthFrom(before);
			if (growth) {
				const changed = new Map(growth.changed.map(({from, to}) => [from, to]));
				const kept = before.slice(growth.dropped.length).map(item => changed.get(item) ?? item);
				expect([...kept, ...growth.added]).toEqual([...after]);
				expect(before.slice(0, growth.dropped.length)).toEqual(growth.dropped);
			}
		}),
	);
});

test('what grows at its end and goes at its beginning has not become another one', () => {
	const before = LongList.of(Array.from({length: 1000}, (_, index) => index));
	const after = before.replaced(1000, [1000, 1001]).without(300).with(0, -1);
	expect(after.growthFrom(before)).toMatchObject({changed: [{from: 300, to: -1}], added: [1000, 1001]});
	expect(LongList.of([...after]).growthFrom(before)).toBeUndefined();
});

test('where something is that all after it are, too, is found by halves', () => {
	fc.assert(
		fc.property(fc.nat(900), fc.nat(1000), (length, from) => {
			const list = LongList.of(Array.from({length}, (_, index) => index));
			expect(list.countUntil(item => item >= from)).toBe(Math.min(length, from));
		}),
	);
});
