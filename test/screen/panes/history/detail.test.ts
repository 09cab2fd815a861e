import {expect, test} from 'vitest';
import {gridLine} from '../../../../source/screen/kit/grid.ts';
import {textOfLine} from '../../../../source/screen/looks/line.ts';
import {historyCells, historyColumns} from '../../../../source/screen/panes/history/columns.ts';
import {historyRows} from '../../../../source/screen/panes/history/rows.ts';
import {activity, agent, cleanup} from '../../fixtures/make.ts';
import {screenOf, signs} from '../../fixtures/screen.ts';

const gib = 1024 ** 3;
const whole = {bytesBefore: 9 * gib, bytesAfter: 7 * gib};

test.each([
	[24, whole, '9.00 GiB → 7.00 GiB'],
	[12, whole, '→ 7.00 GiB'],
	[12, {...whole, errors: {count: 3, reason: null}}, '3 errors'],
	[40, {...whole, errors: {count: 3, reason: null}}, '9.00 GiB → 7.00 GiB  3 errors'],
	[30, {errors: {count: 1, reason: 'The vault is locked'}}, '1 error  The vault is locked'],
	[24, {errors: {count: 1, reason: 'The vault is locked'}}, 'The vault is locked'],
	[24, {errors: {count: 3, reason: 'The vault is locked'}}, '3 errors  Th…t is locked'],
])('in %i columns a cleanup of %j says %j', (width, more, text) => {
	const state = screenOf({observations: [cleanup(9, {state: 'completed', status: 'completed', ...more})]});
	const [row] = historyRows(state).rows;
	if (row === undefined) {
		throw new Error('no row');
	}

	const columns = [{key: 'detail', width, cut: 'middle'}] as const;
	const grid = historyCells(row, {
		style: {mode: 'utc', now: state.now},
		signs,
		names: new Map(),
		widthOf: () => 8,
	});
	const line = gridLine(grid, columns, {isSelected: false, isFocused: false}, 80, signs);
	expect(textOfLine(line).slice(3)).toBe(text);
});

test('in a half, where something went stands behind where it came from, and leaves its room to the reasons', () => {
	const restored = activity(1, {kind: 'restore', destination: {id: 'a-2', name: 'web-01'}});
	const state = screenOf({observations: [agent(0, {id: 'a-1'}), restored], size: {columns: 200, rows: 60}});
	const keys = (width: number) => historyColumns(state, {width, isTight: false}).map(({key}) => key);
	expect(keys(99)).not.toContain('to');
	expect(keys(200)).toContain('to');
	const [row] = historyRows(state).rows;
	const fromAt = (to: number) =>
		row &&
		historyCells(row, {
			...{style: {mode: 'utc', now: state.now}, signs, names: new Map()},
			widthOf: column => (column === 'to' ? to : 8),
		}).cells.from?.text;
	expect(fromAt(0)).toMatch(/\S → web-01$/);
	expect(fromAt(18)).not.toContain('→');
});
