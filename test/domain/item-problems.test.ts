import {expect, test} from 'vitest';
import {boundProblems, countProblems, createProblemList} from '../../source/domain/item-problems.ts';

function manyOf(count: number) {
	const list = createProblemList();
	for (let index = 0; index < count; index++) {
		list.add('events', index, 'is no object');
	}

	return list.all;
}

test('a few bad items are told one by one', () => {
	expect(manyOf(2)).toEqual([
		{item: 'events[0]', message: 'is no object'},
		{item: 'events[1]', message: 'is no object'},
	]);
});

test('millions of bad items are some examples and a count', () => {
	const problems = manyOf(1_000_000);
	expect(problems).toHaveLength(11);
	expect(problems.at(-1)).toMatchObject({item: '999990 more', count: 999_990});
	expect(countProblems(problems)).toBe(1_000_000);
	expect(JSON.stringify(problems).length).toBeLessThan(1000);
});

test('what several pages had is bounded, too, and none is uncounted', () => {
	const pages = [...manyOf(500), ...manyOf(7), ...manyOf(3000)];
	expect(boundProblems(pages)).toHaveLength(11);
	expect(countProblems(boundProblems(pages))).toBe(3507);
	expect(boundProblems(manyOf(4))).toEqual(manyOf(4));
});
