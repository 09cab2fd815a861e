import {expect, test} from 'vitest';
import {gridLine} from '../../../../source/screen/kit/grid.ts';
import {textOfLine} from '../../../../source/screen/looks/line.ts';
import {historyCells} from '../../../../source/screen/panes/history/columns.ts';
import {historyRows} from '../../../../source/screen/panes/history/rows.ts';
import {cleanup} from '../../fixtures/make.ts';
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
