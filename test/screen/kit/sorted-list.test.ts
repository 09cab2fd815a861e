import fc from 'fast-check';
import {expect, test} from 'vitest';
import {SortedList} from '../../../source/screen/kit/sorted-list.ts';

const compare = (left: number, right: number): number => left - right;
const number = fc.integer({min: 0, max: 2000});

test('after whatever came and went it is what a sorted array would be', () => {
	fc.assert(
		fc.property(
			fc.uniqueArray(number, {maxLength: 1000, minLength: 200}),
			fc.array(fc.uniqueArray(number, {maxLength: 30}), {maxLength: 8}),
			(first, steps) => {
				let list = SortedList.of(first, compare);
				let plain = first.toSorted(compare);
				for (const step of steps) {
					const gone = step.filter(each => plain.includes(each));
					const come = step.filter(each => !plain.includes(each));
					const before = list;
					const was = plain;
					list = list.changed(gone, come);
					plain = [...plain.filter(each => !gone.includes(each)), ...come].sort(compare);
					expect([...before]).toEqual(was);
					expect([...list]).toEqual(plain);
				}

				const some = [...plain.slice(0, 3), ...plain.slice(-3), -1, 3000];
				expect(some.map(each => list.indexOf(each))).toEqual(some.map(each => plain.indexOf(each)));
				expect(list.slice(100, 190)).toEqual(plain.slice(100, 190));
				expect([0, 150, plain.length].map(at => list.at(at))).toEqual([plain[0], plain[150], undefined]);
				expect(list.placeOf(1000.5)).toBe(
					plain.filter(each => each < 1000).length + Number(plain.includes(1000)),
				);
			},
		),
		{numRuns: 40},
	);
});

test('one that comes or goes is compared with a few', () => {
	let compared = 0;
	const counting = (left: number, right: number): number => {
		compared++;
		return left - right;
	};
	const list = SortedList.of(
		Array.from({length: 50_000}, (_, at) => 2 * at),
		counting,
	);
	compared = 0;
	const next = list.changed([500], [70_001]);
	expect([next.indexOf(70_001), next.indexOf(500), next.length]).toEqual([35_000, -1, 50_000]);
	expect(compared).toBeLessThan(120);
});

test('all may go, and others come', () => {
	const list = SortedList.of([3, 1, 2], compare).changed([1, 2, 3], []);
	expect([list.length, list.at(0), list.indexOf(1)]).toEqual([0, undefined, -1]);
	expect([...list.changed([], [5, 4])]).toEqual([4, 5]);
});
