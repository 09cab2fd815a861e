import {describe, expect, test} from 'vitest';
import {textOfLine} from '../../../../source/screen/looks/line.ts';
import {documentOf} from '../../../../source/screen/overlay/document.ts';
import {paneLines} from '../../../../source/screen/panes/pane-lines.ts';
import {attentionLines} from '../../../../source/screen/strip/attention-lines.ts';
import {row} from '../../fixtures/four.ts';
import {activity, event} from '../../fixtures/make.ts';
import {screenOf, signs, usual, wide} from '../../fixtures/screen.ts';

const created = row('sde', 2, {
	id: '2',
	name: 'UserCreatedActivity',
	actor: 'Admin Testerton',
	text: 'Admin Testerton created user Cindy Lu',
});
const refused = row('sde', 3, {
	id: '6c0c0d1e5b0c0d1e5b0c0d1e',
	name: 'delete policy',
	actor: '@auth:account=acme …',
	text: 'you are not allowed to delete this object',
	status: 'failed',
	state: 'failure',
});
const more = {panes: ['events', 'history']} as const;

function linesIn(pane: 'events' | 'history', observations: readonly (typeof created)[number][], size = wide) {
	return paneLines(screenOf({size, observations, more}), pane, signs).map(textOfLine);
}

describe('a row of a log', () => {
	test.each([
		[
			'events',
			wide,
			/ 14:00:02\.000 {2}Admin Testerton {3}UserCreatedActivity {12}Admin Testerton created user Cindy Lu */,
		],
		['events', usual, / 14:00:02 {2}Admin Testerton {2,3}UserCreatedActivity +Admin Test.*$/],
		[
			'history',
			wide,
			/ 14:00:02 {2}UserCreatedActivity {11}Admin Testerton {3}Admin Testerton created user Cindy Lu$/,
		],
		['history', usual, / 14:00:02 {2}UserCreatedActivity {5}Admin Testerton {3}Admin Testerton created/],
	] as const)('tells in the %s at %o who did what, and has no state', (pane, size, text) => {
		expect(linesIn(pane, created, size)[0]).toMatch(text);
	});

	test.each(['events', 'history'] as const)('that failed says so in the %s by sign and word', pane => {
		expect(linesIn(pane, refused)[0]).toMatch(/✖ .*delete policy .*failure {2}you are not allowed to delete/);
	});

	test('stands beside the work of others', () => {
		const rows = linesIn('history', [...created, activity(1, {kind: 'backup'})]);
		expect(rows[0]).toMatch(
			/ 14:00:02 {2}UserCreatedActivity +Admin Testerton +Admin Testerton created user/,
		);
		expect(rows[1]).toMatch(/ 14:00:01 {2}backup +db-02 +completed/);
	});

	test('that failed is pinned once, with its name and its text', () => {
		const state = screenOf({observations: [...created, ...refused], more});
		const lines = attentionLines(state, signs).map(textOfLine);
		expect(lines).toHaveLength(1);
		expect(lines[0]).toMatch(/✖ @auth:account=acme … +failure +14:00:03 +delete policy: you are not /);
	});

	test('that only events told of is pinned with as much', () => {
		const state = screenOf({observations: refused.slice(0, 1), more});
		expect(state.data.attention.pins[0]?.job).toMatchObject({
			actor: '@auth:account=acme …',
			reason: 'delete policy: you are not allowed to delete this object',
		});
	});

	test('that failed without a word of its own says so in ours', () => {
		const silent = row('squall', 3, {
			id: '1',
			name: 'delete policy',
			actor: 'ann',
			text: 'no',
			status: 'failed',
		});
		for (const pane of ['events', 'history'] as const) {
			expect(linesIn(pane, silent)[0]).toMatch(/✖ .*delete policy .*failed {2}no/);
		}
	});

	test('names no agent of which there is more to be known', () => {
		const told = event(1, {
			event: 'login',
			subject: {kind: 'activity', id: '1'},
			agent: {id: 'laptop', name: null},
		});
		expect(screenOf({observations: [told], more}).data.agents.size).toBe(0);
		expect(linesIn('events', [told])[0]).toContain('laptop');
	});

	test('is no work: many of them push nothing out', () => {
		expect(screenOf({observations: created, more}).data.jobs.size).toBe(0);
	});

	test.each(['events', 'history'] as const)('opened in the %s shows all that it holds', pane => {
		const keys = pane === 'events' ? '2 enter' : '3 enter';
		const text = documentOf(screenOf({observations: created, more, keys}))
			?.lines.map(textOfLine)
			.join('\n');
		expect(text).toMatch(/by +Admin Testerton/);
		expect(text).toMatch(/data\.fields\[1\] +name/);
		expect(text).toContain('Admin Testerton created user Cindy Lu');
	});
});
