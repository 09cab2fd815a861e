import {expect, test} from 'vitest';
import type {Observation} from '../../../source/domain/observation.ts';
import {createWatched} from '../../../source/outlets/report/watched.ts';

function poll(at: number, feed: string, ok = true, source = 'dfw'): Observation {
	return {
		type: 'poll',
		at: new Date(at),
		source,
		poll: {feed, ok, error: null, attempt: 0, retryAt: null, marker: null, isRoutine: true},
	} as unknown as Observation;
}

test('it is watched from the first answer to the last, each profile by itself', () => {
	const watched = createWatched();
	[poll(5, 'events'), poll(9, 'agents'), poll(7, 'events'), poll(6, 'events', true, 'lon')].map(
		watched.learn,
	);
	expect(watched.list()).toEqual([
		{source: 'dfw', from: 5, to: 9},
		{source: 'lon', from: 6, to: 6},
	]);
});

test.each([
	['a try that failed', poll(1, 'events', false)],
	['the answer to who waits for one job', poll(1, 'cleanup c1')],
	['the events of one job', poll(1, 'backup b1 events')],
])('%s is no watching', (_, observation) => {
	const watched = createWatched();
	watched.learn(observation);
	expect(watched.list()).toEqual([]);
});
