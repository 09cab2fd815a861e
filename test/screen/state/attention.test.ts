import {expect, test} from 'vitest';
import type {WorkEvent} from '../../../source/domain/event.ts';
import type {Observation} from '../../../source/domain/observation.ts';
import {statusTable} from '../../../source/domain/status.ts';
import {press} from '../../../source/screen/actions/press.ts';
import {historyRows} from '../../../source/screen/panes/history/rows.ts';
import {badCounts, countAttention} from '../../../source/screen/state/attention.ts';
import {createState} from '../../../source/screen/state/state.ts';
import {sumEnded} from '../../../source/screen/state/tallies.ts';
import {summaryOf} from '../../../source/screen/summary.ts';
import {acknowledged, activity, cleanup, event, instant, jobEvent} from '../fixtures/make.ts';
import {later, pressAll, screenOf, setup, tell, wide} from '../fixtures/screen.ts';

function pinned(state: ReturnType<typeof screenOf>) {
	return state.data.attention.pins.map(({job}) => `${job.id} ${job.status}`);
}

test.each(['failed', 'stopped', 'with-errors', 'missed'] as const)('a job that is %s is pinned', status => {
	expect(pinned(screenOf({observations: [jobEvent(1, 'x', status)]}))).toEqual([`job-1 ${status}`]);
});

test.each(['queued', 'running', 'completed', 'stopping', 'info', 'unknown'] as const)(
	'a job that is %s is not pinned',
	status => {
		expect(pinned(screenOf({observations: [jobEvent(1, 'x', status)]}))).toEqual([]);
	},
);

test('of those that are as bad the newest stands first', () => {
	const observations = [
		jobEvent(5, 'failed', 'failed', {id: 'middle'}),
		jobEvent(9, 'failed', 'failed', {id: 'newest'}),
		jobEvent(1, 'failed', 'failed', {id: 'oldest'}),
	];
	expect(pinned(screenOf({observations}))).toEqual(['newest failed', 'middle failed', 'oldest failed']);
});

test('a failure stays pinned while its job runs again, and however often it is told', () => {
	const state = tell(
		screenOf({observations: [jobEvent(1, 'failed', 'failed')]}),
		jobEvent(2, 'in_progress', 'running'),
		activity(3, {kind: 'cleanup', state: 'in_progress', status: 'running'}),
	);
	expect(pinned(state)).toEqual(['job-1 failed']);
});

test('what is learnt of it later shows', () => {
	const state = tell(
		screenOf({observations: [jobEvent(1, 'failed', 'failed')]}),
		cleanup(2, {
			status: 'failed',
			state: 'failed',
			endedAt: instant(1),
			errors: {count: 1, reason: 'HTTP 503'},
		}),
	);
	expect(state.data.attention.pins[0]?.job.reason).toBe('HTTP 503');
});

test('an acknowledged failure comes back only when it goes wrong anew', () => {
	const acknowledged = pressAll(screenOf({observations: [jobEvent(1, 'failed', 'failed')]}), '2s a');
	expect(pinned(acknowledged)).toEqual([]);
	const again = tell(acknowledged, activity(2, {kind: 'cleanup', state: 'failed', status: 'failed'}));
	expect(pinned(again)).toEqual([]);
	const worse = tell(again, jobEvent(3, 'in_progress', 'running'), jobEvent(4, 'failed', 'failed'));
	expect(pinned(worse)).toEqual(['job-1 failed']);
});

/** A row of a log that keeps its time while it goes up and down. */
const swing = (seconds: number, status: 'completed' | 'failed') =>
	event(seconds, {
		event: `web: ${status}`,
		status,
		time: instant(0),
		subject: {kind: 'activity', id: 'web'},
	});

test('a row that fails again is pinned again, though its last end was acknowledged', () => {
	const observations = [swing(1, 'completed'), swing(2, 'failed')];
	const acknowledged = pressAll(screenOf({observations}), '1s a');
	expect(pinned(tell(acknowledged, swing(3, 'completed')))).toEqual([]);
	expect(pinned(tell(acknowledged, swing(3, 'completed'), swing(4, 'failed')))).toEqual(['web failed']);
});

test('an end that an earlier run acknowledged is not pinned, and the next one is, in whatever run', () => {
	const seen = acknowledged(3, {kind: 'activity', id: 'web'});
	const open = (told: readonly Observation[]) => createState({setup, size: wide, known: [...told, seen]});
	const first = [swing(1, 'completed'), swing(2, 'failed')];
	expect(pinned(open(first))).toEqual([]);
	expect(pinned(open([...first, swing(4, 'completed'), swing(5, 'failed')]))).toEqual(['web failed']);
	expect(pinned(tell(open(first), swing(5, 'failed')))).toEqual([]);
});

test('the summary counts each time that a row failed', () => {
	const state = tell(
		screenOf({observations: [swing(1, 'completed')]}),
		swing(2, 'failed'),
		swing(3, 'completed'),
		swing(4, 'failed'),
	);
	expect(sumEnded(state.data.tallies.values()).failed).toBe(2);
});

const lone = (seconds: number, more: Partial<WorkEvent> = {}) =>
	event(seconds, {event: 'vault_db_download_failed', status: 'failed', id: '7', subject: null, ...more});

test('an event that is bad without being a job is pinned as itself, counted, and acknowledged', () => {
	const agents = ['a1', 'a2'].map(id => ({agent: {id, name: id}}));
	const [one, other] = [lone(1, agents[0]), lone(2, agents[1])];
	const state = tell(screenOf({observations: []}), one, other, {...one, at: instant(3)});
	expect(state.data.attention.pins.map(({job}) => [job.kind, job.id, job.agent?.id])).toEqual([
		['event', '7', 'a2'],
		['event', '7', 'a1'],
	]);
	expect(sumEnded(state.data.tallies.values()).failed).toBe(2);
	expect(summaryOf(state, 'key', null).text).toContain('a1  vault_db_download_failed');
	const once = press(later(state, 1), 'a');
	expect(once.effect).toMatchObject({type: 'acknowledge', jobs: [{kind: 'event', agent: {id: 'a2'}}]});
	expect(pinned(once.state)).toEqual(['7 failed']);
	expect(historyRows(state).total).toBe(0);
});

test('history from long before we watched is no alarm, yesterday night is one', () => {
	const hours = (count: number) =>
		({time: instant(-count * 3600), state: 'failed', status: 'failed'}) as const;
	const observations = [activity(0, {id: 'old', ...hours(25)}), activity(0, {id: 'night', ...hours(11)})];
	expect(pinned(screenOf({observations}))).toEqual(['night failed']);
});

test('the worst stands first, however old it is', () => {
	const statuses = ['missed', 'failed', 'with-errors', 'stopped'] as const;
	const observations = statuses.map((status, at) => jobEvent(9 - at, status, status, {id: status}));
	const worst = ['failed', 'stopped', 'with-errors', 'missed'];
	expect(screenOf({observations}).data.attention.pins.map(({job}) => job.id)).toEqual(worst);
	const late = tell(screenOf({observations}), jobEvent(60, 'missed', 'missed', {id: 'late'}));
	expect(pinned(late).at(-2)).toBe('late missed');
});

test('more than there is room for are counted until acknowledged', () => {
	const many = Array.from({length: 700}, (_, at) => jobEvent(at, 'failed', 'failed', {id: `job-${at}`}));
	const state = screenOf({observations: many});
	expect(state.data.attention.pins).toHaveLength(500);
	expect(countAttention(state.data.attention)).toEqual([{status: 'failed', count: 700}]);
	expect(countAttention(pressAll(state, 'A y').data.attention)).toEqual([]);
});

test('whatever the table of states calls bad is counted, the worst first', () => {
	const all = Object.values(statusTable);
	const counts = badCounts(Object.fromEntries(all.map(({word}) => [word, 1])));
	const bad = all.filter(look => look.bad).map(({word}) => word);
	expect(counts.map(({status}) => status).toSorted()).toEqual(bad.toSorted());
	expect(counts[0]?.status).toBe('failed');
});
