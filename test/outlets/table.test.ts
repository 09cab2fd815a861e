import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Observation} from '../../source/domain/observation.ts';
import {cleanField} from '../../source/domain/text.ts';
import {widthOf} from '../../source/domain/vocabulary/width.ts';
import {detailLines} from '../../source/outlets/details.ts';
import {activityRows, agentRows, cleanupRows} from '../../source/outlets/rows.ts';
import {type Cell, type Column, drawTable, tableOf} from '../../source/outlets/table.ts';
import {activityWith, agentWith, cleanupWith, hostileText} from '../helpers/observations.ts';

const options = {zone: 'utc', nameOf: ({id, name}: {id: string; name: string | null}) => name ?? id} as const;

function cellsOf(observation: Observation): readonly Cell[] {
	switch (observation.type) {
		case 'agent':
			return agentRows.columns(options).map(({cell}) => cell(observation.agent));
		case 'cleanup':
			return cleanupRows.columns(options).map(({cell}) => cell(observation.cleanup));
		case 'activity':
			return activityRows.columns(options).map(({cell}) => cell(observation.activity));
		default:
			throw new Error(`${observation.type} is no row`);
	}
}

describe('a table', () => {
	test('columns stand under each other, numbers at the right', () => {
		expect(
			drawTable({
				head: ['NAME', 'SIZE', 'ID'],
				rows: [
					[{text: '漢字'}, {text: '1'}, {text: 'x'}],
					[{text: 'longer'}, {text: '1000'}, {text: ''}],
				],
				right: [1],
			}),
		).toEqual(['NAME    SIZE  ID', '漢字       1  x', 'longer  1000']);
	});

	test('colour does not move a column', () => {
		const paint = (text: string) => `<${text}>`;
		expect(drawTable({head: ['A', 'B'], rows: [[{text: 'abc', paint}, {text: 'x'}]]})).toEqual([
			'A    B',
			'<abc>  x',
		]);
	});

	test.each([
		['abc', 3],
		['漢字', 4],
		['e\u0301', 1],
		['ｆ', 2],
		['한국', 4],
		['●✔', 2],
	])('%s takes %i columns', (text, width) => {
		expect(widthOf(text)).toBe(width);
	});

	test('whatever the server says, every cell is one column of one line', () => {
		fc.assert(
			fc.property(hostileText, text => {
				const agent = {id: text, name: text};
				const observations = [
					agentWith({...agent, os: text, version: text}),
					cleanupWith({id: text, agent, state: text, status: 'unknown', errors: {count: 1, reason: text}}),
					activityWith({id: text, kind: text, name: text, state: text, agent, destination: agent}),
				];
				for (const observation of observations) {
					const cells = cellsOf(observation);
					expect(cells.map(cell => cell.text).join('|')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
					for (const cell of cells) {
						expect(cell.text).toBe(cleanField(cell.text));
					}
				}
			}),
			{numRuns: 100},
		);
	});
});

describe('details for people', () => {
	test('keys stand under each other, empty ones are left out', () => {
		expect(
			detailLines({
				id: 'a1',
				online: false,
				none: null,
				empty: {},
				vault: {id: 'v', encrypted: true},
				tags: ['x', 'y'],
				list: [{path: '/a'}, {path: '/b'}],
			}),
		).toEqual([
			'id      a1',
			'online  false',
			'vault',
			'  id         v',
			'  encrypted  true',
			'tags    x, y',
			'list 1',
			'  path  /a',
			'list 2',
			'  path  /b',
		]);
	});

	test('hostile keys and values never leave raw', () => {
		fc.assert(
			fc.property(hostileText, text => {
				const lines = detailLines({[text]: text, list: [text, {[text]: text}], deep: {[text]: [text]}});
				expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
			}),
			{numRuns: 100},
		);
	});
});

test('an optional column goes where no row has anything in it, and the others keep their side', () => {
	const column = (head: string, index: number, more: Partial<Column<string>> = {}): Column<string> => ({
		...{head, ...more},
		cell: row => ({text: row.split(' ')[index] ?? ''}),
	});
	const columns = [
		column('A', 0, {isOptional: true}),
		column('B', 1, {isOptional: true}),
		column('C', 2, {isRight: true}),
	];
	expect(drawTable(tableOf(columns, ['a - 1', '- - 22']))).toEqual(['A   C', 'a   1', '-  22']);
});

test('a table may have more rows than a function takes arguments', () => {
	const rows = Array.from({length: 200_000}, (_, index) => [{text: String(index)}]);
	expect(drawTable({head: ['N'], rows, right: [0]}).at(1)).toBe('     0');
});
