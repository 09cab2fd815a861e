import {expect, test} from 'vitest';
import {measureAll} from '../../benchmark/kit/measure-all.ts';
import type {Measure, Section} from '../../benchmark/kit/result.ts';

function section(key: string): Section {
	return {key, title: key, how: '', figures: [], notes: []};
}

function measure(key: string, run: Measure['run']) {
	return {key, load: async () => ({key, title: `About ${key}`, minutes: 0.5, run})};
}

test('each section is told when it is there, and a measure that fails costs only itself', async () => {
	const told: string[] = [];
	const {sections, failures} = await measureAll(
		[
			measure('one', async tell => {
				tell('at work');
				return [section('a'), section('b')];
			}),
			measure('two', async () => {
				throw new Error('no tool');
			}),
			{
				key: 'three',
				load: async () => {
					throw new SyntaxError('unfinished');
				},
			},
			measure('four', async () => [section('c')]),
		],
		{
			section: ({key}) => told.push(`section ${key}`),
			progress: (key, text) => told.push(`${key}: ${text}`),
			failure: ({key, message}) => told.push(`${key} failed: ${message}`),
		},
	);
	expect(told).toEqual([
		'one: About one, about 30 s',
		'one: at work',
		'section a',
		'section b',
		'two: About two, about 30 s',
		'two failed: no tool',
		'three failed: unfinished',
		'four: About four, about 30 s',
		'section c',
	]);
	expect(sections.map(({key}) => key)).toEqual(['a', 'b', 'c']);
	expect(failures).toEqual([
		{key: 'two', message: 'no tool'},
		{key: 'three', message: 'unfinished'},
	]);
});
