import {describe, expect, test} from 'vitest';
import {noJobs} from '../../../source/domain/jobs/jobs.ts';
import {eventRows} from '../../../source/screen/panes/events/rows.ts';
import {windowIn} from '../../../source/screen/panes/window-in.ts';
import {emptyLog, learnEvents} from '../../../source/screen/state/events.ts';
import {event, gap, heartbeat, jobEvent} from '../fixtures/make.ts';
import {pressAll, screenOf, tell, usual} from '../fixtures/screen.ts';

const many = (count: number, from = 0) =>
	Array.from({length: count}, (_, at) => event(from + at, {event: `event_${from + at}`}));

function seen(state: ReturnType<typeof screenOf>) {
	const {rows} = eventRows(state);
	const {start, end} = windowIn(state, 'events');
	return rows.slice(start, end).map(({last}) => (last.type === 'event' ? last.event.event : 'gap'));
}

function selected(state: ReturnType<typeof screenOf>) {
	const row = eventRows(state).rows.at(windowIn(state, 'events').index)?.last;
	return row?.type === 'event' ? row.event.event : row?.type;
}

test('only the newest are kept, and all are counted', () => {
	const log = learnEvents(learnEvents(emptyLog, many(8), 10, noJobs), [...many(5, 8), gap(13)], 10, noJobs);
	expect([...log.items].map(({sequence}) => sequence)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
	expect(log).toMatchObject({next: 14, total: 13});
});

test('a batch larger than the limit leaves the limit', () => {
	expect(learnEvents(emptyLog, many(50), 10, noJobs).items).toHaveLength(10);
});

describe('following', () => {
	test('shows the newest and selects it', () => {
		const state = tell(screenOf({size: usual, observations: many(50), keys: '2'}), ...many(1, 50));
		expect(selected(state)).toBe('event_50');
		expect(seen(state).at(-1)).toBe('event_50');
	});

	test.each(['k', 'pgup', 'g', 'up', 'ctrl-u'])('ends with %s; then nothing that is read moves', key => {
		const before = screenOf({size: usual, observations: many(50), keys: `2 ${key}`});
		const after = tell(before, ...many(20, 50), gap(80));
		expect(before.view.follow).toBe(false);
		expect(seen(after)).toEqual(seen(before));
		expect(selected(after)).toBe(selected(before));
	});

	test.each(['G', 'end', 'f'])('resumes with %s', key => {
		const state = tell(screenOf({size: usual, observations: many(50), keys: `2 g ${key}`}), ...many(1, 50));
		expect(seen(state).at(-1)).toBe('event_50');
	});

	test('does not end by staying on the last row', () => {
		expect(screenOf({size: usual, observations: many(50), keys: '2 j j'}).view.follow).toBe(true);
	});
});

test('what is read stays though the oldest are dropped from memory', () => {
	const before = pressAll(screenOf({size: usual, observations: many(9990), keys: '2'}), 'k k k');
	const after = tell(before, ...many(100, 9990));
	expect(selected(after)).toBe(selected(before));
	expect(seen(after)).toEqual(seen(before));
});

describe('heartbeats', () => {
	const observations = [
		heartbeat(1, 'a'),
		heartbeat(2, 'a'),
		jobEvent(3, 'queued', 'queued'),
		...Array.from({length: 14}, (_, at) => heartbeat(4 + at, `agent-${at}`)),
	];

	test('are no rows and no events, until somebody asks for them', () => {
		const {rows, matching, total} = eventRows(screenOf({observations}));
		expect([rows.length, matching, total]).toEqual([1, 1, 1]);
	});

	test('fold where they follow each other', () => {
		const {rows, matching, total} = eventRows(screenOf({observations, keys: 'h'}));
		expect([...rows].map(({count, isOneAgent}) => [count, isOneAgent])).toEqual([
			[2, true],
			[1, true],
			[14, false],
		]);
		expect([matching, total]).toEqual([17, 17]);
	});

	test('unfold with h, and the selection stays where it was', () => {
		const state = screenOf({observations, keys: 'h 2 k h'});
		expect(eventRows(state).rows).toHaveLength(17);
		expect(selected(state)).toBe('cleanup_queued');
	});
});

test('the progress of one job folds, that of two does not', () => {
	const step = (seconds: number, id: string) =>
		jobEvent(seconds, 'progress', 'running', {
			id,
			kind: 'backup',
			progress: {done: seconds, left: 1, total: 9},
		});
	const observations = [step(1, 'x'), step(2, 'x'), step(3, 'y'), step(4, 'x')];
	expect([...eventRows(screenOf({observations})).rows].map(({count}) => count)).toEqual([2, 1, 1]);
});

describe('paused', () => {
	const before = screenOf({size: usual, observations: many(50), keys: '2 space'});
	const later = tell(before, ...many(12, 50));

	test('rows stand still while data goes on arriving', () => {
		expect(seen(later)).toEqual(seen(before));
		expect(later.data.events.total).toBe(62);
	});

	test('resumed, all that came is there', () => {
		expect(seen(pressAll(later, 'space')).at(-1)).toBe('event_61');
	});
});
