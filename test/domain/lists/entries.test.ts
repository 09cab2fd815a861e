import {expect, test} from 'vitest';
import {Entries} from '../../../source/domain/lists/entries.ts';

const few = Entries.of(['a', 'b', 'c'].map(key => ({key, value: 0})));

const keys = (entries: Iterable<{readonly key: string}>) => [...entries].map(({key}) => key).join('');

test('what is known is replaced in its place, what is new stands at the end', () => {
	const more = few.with([
		{key: 'd', value: 1},
		{key: 'b', value: 1},
		{key: 'd', value: 2},
	]);
	expect([...more].map(({key, value}) => `${key}${value}`)).toEqual(['a0', 'b1', 'c0', 'd2']);
	expect(['b', 'd', 'e'].map(key => more.get(key)?.value)).toEqual([1, 2, undefined]);
	expect([more.size, more.has('d'), more.has('e')]).toEqual([4, true, false]);
});

test('the one before stays as it was, and can be gone on from once more', () => {
	const one = few.with([{key: 'x', value: 1}]);
	const other = few.with([{key: 'y', value: 1}]);
	expect([keys(few), keys(one), keys(other)]).toEqual(['abc', 'abcx', 'abcy']);
	expect([few.has('x'), one.has('y'), other.has('x'), other.get('y')?.value]).toEqual([
		false,
		false,
		false,
		1,
	]);
	expect(keys(one.with([{key: 'y', value: 2}]))).toBe('abcxy');
});

test('what became of the one before is what changed and what came, and nothing else', () => {
	const many = Entries.of(Array.from({length: 2000}, (_, at) => ({key: String(at), value: 0})));
	const next = many.with([
		{key: '700', value: 1},
		{key: 'new', value: 1},
	]);
	const growth = next.list.growthFrom(many.list);
	expect(growth?.changed.map(({from, to}) => [from.value, to.value, to.key])).toEqual([[0, 1, '700']]);
	expect(growth?.added.map(({key}) => key)).toEqual(['new']);
});

test('what was touched longest ago goes first, but what is spared', () => {
	const many = Entries.of(['a', 'b', 'c', 'd'].map(key => ({key, value: 0})));
	const touched = many.with([{key: 'b', value: 1}]).with([{key: 'a', value: 1}]);
	expect(touched.trimmed(4)).toBe(touched);
	expect(keys(touched.trimmed(3))).toBe('dba');
	expect(keys(touched.trimmed(1, ({key}) => key === 'c'))).toBe('c');
	expect(keys(touched)).toBe('abcd');
	expect(keys(touched.trimmed(2).with([{key: 'e', value: 2}]))).toBe('bae');
});

test('what is too many by a sixteenth is borne, so that not each one more costs all', () => {
	const many = Entries.of(Array.from({length: 34}, (_, at) => ({key: String(at), value: 0})));
	expect(many.trimmed(32)).toBe(many);
	expect(many.with([{key: 'x', value: 1}]).trimmed(32).size).toBe(32);
});
