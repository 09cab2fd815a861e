import {describe, expect, test} from 'vitest';
import type {Observation} from '../../source/domain/observation.ts';
import {widthOf} from '../../source/domain/vocabulary/width.ts';
import {summaryOf} from '../../source/screen/summary.ts';
import {four, fourStory} from './fixtures/four.ts';
import {activity, cleanup, event, gap, instant, jobEvent, poll} from './fixtures/make.ts';
import {screenOf, small, tell, usual} from './fixtures/screen.ts';

/** A screen whose first answer came at 100 seconds, and what it was told in each later batch. */
function watch(...batches: readonly (readonly Observation[])[]) {
	const first = screenOf({size: usual, observations: [poll(100)]});
	return batches.reduce((state, batch) => tell(state, ...batch), first);
}

function linesOf(state: ReturnType<typeof watch>): readonly string[] {
	return summaryOf(state, 'key', null).text.split('\n');
}

describe('what ended badly while watching', () => {
	test.each([
		['failed', 'failed'],
		['stopped', 'stopped'],
		['completed_with_errors', 'with-errors'],
		['missed', 'missed'],
	] as const)('counts a job that was %s since the first answer, and none from before', (state, status) => {
		const before = activity(101, {id: 'before', state, status, time: instant(99)});
		const since = activity(130, {id: 'since', state, status, time: instant(125)});
		expect(linesOf(watch([before]))[1]).toBe('nothing ended badly while watching');
		expect(linesOf(watch([before, since]))[1]).toBe(`ended badly while watching: 1 ${status}`);
	});

	const running = jobEvent(101, 'in_progress', 'running', {time: instant(90)});
	const failed = jobEvent(102, 'failed', 'failed', {time: instant(95)});
	const counted = 'ended badly while watching: 1 failed';

	test.each([
		['in one piece', [[running, failed]]],
		['in two', [[running], [failed]]],
	])('counts a job that was seen under way, though the server says it ended before (%s)', (_, batches) => {
		expect(linesOf(watch(...batches))[1]).toBe(counted);
	});

	test.each([
		['in one piece', [[running, failed, poll(102)]]],
		['in two', [[running], [failed], [poll(102)]]],
	])(
		'counts none that the first answer of its feed tells from its beginning to its end (%s)',
		(_, batches) => {
			const first = screenOf({size: usual, observations: [poll(100, {feed: 'cleanups'})]});
			const state = batches.reduce((known, batch) => tell(known, ...batch), first);
			expect(linesOf(state)[1]).toBe('nothing ended badly while watching');
		},
	);

	test('counts a job once, as it is known in the end', () => {
		const completed = jobEvent(120, 'completed', 'completed');
		const known = cleanup(121, {
			state: 'completed_with_errors',
			status: 'with-errors',
			endedAt: instant(120),
		});
		expect(linesOf(watch([completed], [known], [known]))[1]).toBe(
			'ended badly while watching: 1 with-errors',
		);
	});

	test('is not claimed where no answer came', () => {
		expect(linesOf(screenOf({size: usual}))[1]).toBe('no answer came');
	});
});

test('where one job was watched, it is named, with its way and its end', () => {
	const told = [
		jobEvent(110, 'start_requested', 'queued', {id: 'c1'}),
		jobEvent(112, 'in_progress', 'running', {id: 'c1'}),
		jobEvent(136, 'failed', 'failed', {id: 'c1', details: {reason: 'The vault is locked'}}),
	];
	const watched = {kind: 'cleanup', id: 'c1'};
	const first = screenOf({size: usual, observations: [poll(100)], more: {watched}});
	expect(linesOf(tell(first, ...told, jobEvent(140, 'queued', 'queued', {id: 'c2'}))).slice(2, 5)).toEqual([
		' ✖ cleanup c1  db-02  FAILED after 24s, 4s ago',
		' 14:01:50 requested ─── 14:01:52 running ────────── 14:02:16 failed',
		' The vault is locked',
	]);
	expect(linesOf(first).join('\n')).not.toContain('cleanup');
});

test('the one job that was watched says what is usual, and its request', () => {
	const before = [10, 31, 32].map((length, at) =>
		cleanup(101, {id: `night-${at}`, startedAt: instant(-length), endedAt: instant(0)}),
	);
	const told = [
		jobEvent(112, 'in_progress', 'running', {id: 'c1', requestId: 'ea5e2c52-069d-4718-95da-7ae6cf98d121'}),
		jobEvent(136, 'failed', 'failed', {id: 'c1'}),
	];
	const watched = {kind: 'cleanup', id: 'c1'};
	const first = screenOf({size: usual, observations: [poll(100), ...before], more: {watched}});
	expect(linesOf(tell(first, ...told)).slice(2, 5)).toEqual([
		' ✖ cleanup c1  db-02  FAILED after 24s (usual 31s), 0s ago',
		' 14:01:52 running ────────────────── 14:02:16 failed',
		' request ea5e2c52-069d-4718-95da-7ae6cf98d121',
	]);
});

test('a gap is no event', () => {
	const state = watch([event(101, {event: 'a'}), gap(102), event(103, {event: 'b'})]);
	expect(linesOf(state)[0]).toMatch(/, 2 events$/);
	expect(summaryOf(state, 'key', null).events).toBe(2);
});

test('no line is wider than the terminal, however much is left', () => {
	const failures = Array.from({length: 1500}, (_, at) =>
		jobEvent(101 + at, 'failed', 'failed', {
			id: `job-${at}`,
			agent: 'a-very-long-host-name.production.dfw.example.com',
			details: {reason: 'Error deleting object. Server returned HTTP 503 and closed the connection'},
		}),
	);
	const lines = linesOf(watch(failures));
	expect(lines.every(line => widthOf(line) < 80)).toBe(true);
	expect(lines.slice(1, 3)).toEqual([
		'ended badly while watching: 1 500 failed',
		'not acknowledged: 1 500 failed',
	]);
	expect(lines.at(-1)).toBe('and 1 490 more');
});

test('in a narrow terminal its lines break between words', () => {
	const statuses = ['failed', 'stopped', 'with-errors', 'missed'] as const;
	const jobs = statuses.map(status => activity(120, {id: status, state: status, status, time: instant(119)}));
	const state = watch(jobs);
	const lines = linesOf({...state, view: {...state.view, size: small}});
	expect(lines.slice(1, 5)).toEqual([
		'ended badly while watching: 1 failed, 1 stopped, 1',
		'with-errors, 1 missed',
		'not acknowledged: 1 failed, 1 stopped, 1 with-errors, 1',
		'missed',
	]);
});

test.each([
	[null, []],
	['', []],
	['/a', ['journal: /a']],
	[['/a'], ['journal: /a']],
	[
		['/a', '/b'],
		['journals:', '  /a', '  /b'],
	],
])('of the journal %j it says %j', (journal, lines) => {
	expect(summaryOf(watch(), 'key', journal).text.split('\n').slice(2)).toEqual(lines);
});

test('of several profiles it says what each of them told', () => {
	const state = screenOf({size: usual, observations: fourStory, seconds: 20, more: {profiles: four}});
	expect(linesOf(state)).toEqual([
		'sweepwatch dfw, lon, sde, squall: watched for 20s, 9 events',
		'ended badly while watching: 2 failed',
		'  dfw: 3 events, 1 failed',
		'  lon: 2 events, nothing ended badly while watching',
		'  sde: 2 events, nothing ended badly while watching',
		'  squall: 2 events, 1 failed',
		'not acknowledged: 2 failed',
		expect.stringMatching(/^✖ failed {2}squall {2}@auth:account=acme … {2}/),
		expect.stringMatching(/^✖ failed {2}dfw {2}a-1 {2}cleanup 2f8708b3 {2}/),
	]);
});
