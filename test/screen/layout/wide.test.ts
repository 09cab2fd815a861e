import {describe, expect, test} from 'vitest';
import {paneLines} from '../../../source/screen/panes/pane-lines.ts';
import type {ScreenState} from '../../../source/screen/state/state.ts';
import {attentionLines} from '../../../source/screen/strip/attention-lines.ts';
import {activity, jobEvent} from '../fixtures/make.ts';
import {screenOf, signs, textOf} from '../fixtures/screen.ts';

const id = '9c1e77d0-1f0f-4d60-8f2a-0d7a5c1f2b33';
const reason = 'Error deleting object. Server returned HTTP 503';

function at(columns: number): ScreenState {
	const observations = [
		jobEvent(1, 'in_progress', 'running', {id, agent: 'db-02'}),
		jobEvent(10, 'failed', 'failed', {id, agent: 'db-02', details: {reason}}),
		activity(11, {id, kind: 'cleanup', state: 'failed', status: 'failed', text: reason}),
	];
	return screenOf({size: {columns, rows: 40}, observations, seconds: 60});
}

const places: readonly (readonly [string, (state: ScreenState) => readonly string[]])[] = [
	['the strip', state => textOf(attentionLines(state, signs))],
	['the history', state => textOf(paneLines(state, 'history', signs))],
	['the events', state => textOf(paneLines(state, 'events', signs)).slice(-1)],
	[
		'the list of trouble',
		state => textOf(paneLines({...state, view: {...state.view, focus: 'trouble'}}, 'trouble', signs)),
	],
];

describe.each(places)('in %s', (_name, linesIn) => {
	test.each([160, 200, 300])('of %i columns an id and a reason are whole', columns => {
		const [line = ''] = linesIn(at(columns));
		expect(line).toContain(`cleanup ${id}`);
		expect(line).toContain(reason);
		expect(line.length).toBeLessThanOrEqual(columns);
	});

	test('of 159 columns no id is there in part', () => {
		expect(linesIn(at(159))[0]).not.toMatch(/9c1e77d0[-…]/);
	});
});

test('where both do not fit, the strip has the whole reason and the beginning of the id', () => {
	const long = `${reason}: ${'the vault is locked by another operation '.repeat(2).trim()}`;
	const failed = jobEvent(10, 'failed', 'failed', {id, agent: 'db-02', details: {reason: long}});
	const [line = ''] = textOf(
		attentionLines(screenOf({size: {columns: 200, rows: 40}, observations: [failed]}), signs),
	);
	expect(line).toContain('cleanup 9c1e77d0  ');
	expect(line).toContain(long);
});
