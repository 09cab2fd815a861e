import {expect, test} from 'vitest';
import {paneLines} from '../../../../source/screen/panes/pane-lines.ts';
import {agent, event, jobEvent} from '../../fixtures/make.ts';
import {screenOf, signs, textOf} from '../../fixtures/screen.ts';

const id = '9c1e77d0-1f0f-4d60-8f2a-0d7a5c1f2b33';
const request = 'cb09ab38-5b0c-4c2e-9a5f-6a7f0c2d1e44';
const reason = 'Error deleting object. Server returned HTTP 503';

function lineAt(columns: number): string {
	const observations = [
		agent(0, {id: 'db-02', name: 'db-02'}),
		jobEvent(1, 'failed', 'failed', {id, agent: 'db-02', requestId: request, details: {reason}}),
	];
	const state = screenOf({size: {columns, rows: 40}, observations, seconds: 60});
	return textOf(paneLines(state, 'events', signs)).join('\n');
}

test.each([160, 200, 300])('in %i columns an event has its whole id, and its whole reason first', columns => {
	expect(lineAt(columns)).toContain(`cleanup ${id}`);
	expect(lineAt(columns)).toContain(reason);
});

test('in fewer columns an id is short, never half', () => {
	expect(lineAt(159)).toContain('cleanup 9c1e77d0  request cb09ab38');
});

test.each([
	['events', null, '2'],
	['events', request, '2'],
	['jobs', request, '2 v'],
] as const)(
	'what is about nothing in particular is told whole among the %s, asked for by %s',
	(pane, requestId, keys) => {
		const agent = {id: 'db-02', name: 'db-02'};
		const told = event(1, {event: 'vault_db_download_completed', agent, requestId});
		const state = screenOf({size: {columns: 80, rows: 24}, observations: [told], seconds: 60, keys});
		expect(textOf(paneLines(state, pane, signs)).join('\n')).toMatch(
			/ vault db download completed( {2}request.*)? *$/m,
		);
	},
);
