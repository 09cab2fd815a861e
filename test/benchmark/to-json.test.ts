import {expect, test} from 'vitest';
import {type Machine, readMachine} from '../../benchmark/kit/machine.ts';
import type {Section} from '../../benchmark/kit/result.ts';
import {readResults, toJson} from '../../benchmark/kit/to-json.ts';

const machine: Machine = {
	node: 'v24.0.0',
	cpu: 'Some Processor',
	cores: 2,
	memory: 4096,
	platform: 'linux x64',
	date: '2026-01-02T03:04:05.000Z',
	loadBefore: 0.1,
};

const section: Section = {
	key: 'bytes',
	title: 'Bytes per change',
	how: 'Counted.',
	figures: [
		{row: 'event', column: 'ours', value: 130, unit: 'B', goal: {most: 150}},
		{row: 'rate', column: 'ours', value: 9, unit: '/s', goal: {least: 10}},
		{row: 'page', column: 'ours', value: Number.NaN, unit: 'B', goal: {most: 1}},
		{row: 'page', column: 'theirs', value: 7, unit: 'B'},
	],
	notes: ['a note'],
};

test('a run is told with its machine, each goal with whether it was reached, and what failed', () => {
	expect(JSON.parse(toJson(machine, [section], [{key: 'keys', message: 'no'}]))).toEqual({
		version: 1,
		machine,
		sections: [
			{
				...section,
				figures: [
					{...section.figures[0], reached: true},
					{...section.figures[1], reached: false},
					{...section.figures[2], value: null},
					section.figures[3],
				],
			},
		],
		failures: [{key: 'keys', message: 'no'}],
	});
});

test('what was told is read again', () => {
	expect(readResults(toJson(machine, [section]))).toMatchObject([{key: 'bytes', notes: ['a note']}]);
});

test.each(['', '[]', 'null', '{"version": 2, "sections": []}', '{"version": 1}'])(
	'%o is nothing that a run has left',
	text => {
		expect(() => readResults(text)).toThrow();
	},
);

test('this machine says what it is', () => {
	const {node, cpu, cores, loadBefore} = readMachine();
	expect(node).toBe(process.version);
	expect(cpu).not.toBe('');
	expect(cores).toBeGreaterThan(0);
	expect(loadBefore).toBeGreaterThanOrEqual(0);
});
