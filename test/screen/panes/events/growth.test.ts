import {expect, test} from 'vitest';
import {noJobs} from '../../../../source/domain/jobs/jobs.ts';
import {eventRows} from '../../../../source/screen/panes/events/rows.ts';
import {learnEvents} from '../../../../source/screen/state/events.ts';
import type {ScreenState} from '../../../../source/screen/state/state.ts';
import {leastTimes} from '../../../helpers/least-times.ts';
import {event, heartbeat} from '../../fixtures/make.ts';
import {screenOf} from '../../fixtures/screen.ts';

const rounds = 40;

function screenWith(count: number): ScreenState {
	const many = Array.from({length: count}, (_, index) =>
		index % 3 === 0 ? heartbeat(index, 'db-01') : event(index, {event: 'backup_queued'}),
	);
	return withEvents(screenOf(), many, count);
}

function withEvents(state: ScreenState, told: Parameters<typeof learnEvents>[1], keep: number): ScreenState {
	const events = learnEvents(state.data.events, told, keep, noJobs);
	return {...state, data: {...state.data, events}};
}

/** Milliseconds until some more events have their rows; those before them are gone, one by one. */
function time(state: ScreenState, keep: number): number {
	let next = state;
	eventRows(next);
	const from = performance.now();
	for (let round = 0; round < rounds; round++) {
		next = withEvents(next, [event(keep + round, {event: 'backup_queued'})], keep);
		eventRows(next);
	}

	return performance.now() - from;
}

test('one more event costs about as much among fifty thousand as among a thousand', () => {
	const [few, many] = [1000, 50_000];
	const [small, large] = [screenWith(few), screenWith(many)];
	const [least, most] = leastTimes(
		() => time(small, few),
		() => time(large, many),
	);
	// It was more than fifty times as much, when each list was copied.
	expect(most).toBeLessThan(least * 12);
});
