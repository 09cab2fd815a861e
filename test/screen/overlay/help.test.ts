import {describe, expect, test} from 'vitest';
import {overdueLook, statusTable} from '../../../source/domain/status.ts';
import {widthOf} from '../../../source/domain/vocabulary/width.ts';
import {keysOf} from '../../../source/screen/keys/bindings.ts';
import {commandsOf} from '../../../source/screen/keys/commands.ts';
import {textOfLine} from '../../../source/screen/looks/line.ts';
import {helpDocument} from '../../../source/screen/overlay/help.ts';
import type {ControlName} from '../../../source/screen/state/controls.ts';
import {screenOf, signs} from '../fixtures/screen.ts';

const live: readonly ControlName[] = ['askNow', 'setSpeed', 'showDetails', 'profiles'];
const replayed: readonly ControlName[] = ['replay', 'seek', 'previousFailure', 'profiles'];

describe.each([80, 81, 100, 120, 160, 200])('the help, in %i columns,', columns => {
	test.each(['panes', 'details'] as const)('cuts nothing of what keys and commands of the %s do', view => {
		for (const controls of [live, replayed]) {
			const state = screenOf({size: {columns, rows: 24}, more: {controls}});
			const lines = helpDocument(state, view, signs).lines.map(textOfLine);
			expect(lines.filter(line => line.includes(signs.cut))).toEqual([]);
			expect(Math.max(...lines.map(widthOf))).toBeLessThan(columns);
			const words = new Set(lines.join(' ').split(/\s+/));
			const looks = [
				...keysOf(view, controls),
				...commandsOf(view, controls).filter(({takes}) => takes !== ''),
			];
			const wanted = looks.flatMap(({name, does}) => `${name} ${does}`.split(' '));
			expect(wanted.filter(word => !words.has(word) && !words.has(`:${word}`))).toEqual([]);
		}
	});
});

test('every sign is told, that of what is overdue, too', () => {
	const text = helpDocument(screenOf({}), 'panes', signs).lines.map(textOfLine).join('\n');
	for (const {glyph, word} of [...Object.values(statusTable), overdueLook].filter(
		({word}) => word !== 'info',
	)) {
		expect(text).toContain(`${glyph} ${word}`);
	}
});

test('two columns of keys are as long as each other, but for what belongs together', () => {
	const lines = helpDocument(screenOf({size: {columns: 80, rows: 24}}), 'panes', signs).lines.map(textOfLine);
	const keys = lines.slice(0, lines.indexOf(''));
	const right = keys.map(line => line.slice(40).trim());
	expect(right.findLastIndex(text => text !== '')).toBeGreaterThanOrEqual(keys.length - 3);
});
