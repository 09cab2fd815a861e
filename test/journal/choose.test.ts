import {expect, test} from 'vitest';
import type {Observation} from '../../source/domain/observation.ts';
import {feedsOf, newestEvents, newestThings} from '../../source/journal/resume/choose.ts';
import {activityWith, agentWith, cleanupWith, eventWith, pollWith} from '../helpers/observations.ts';

test('of each thing the last state is kept, and one id may name several things', () => {
	const id = '7';
	const before = activityWith({id, kind: 'backup', status: 'running'});
	const kept = [
		activityWith({id, kind: 'restore'}),
		cleanupWith({id}),
		agentWith({id}),
		activityWith({id, kind: 'backup'}),
	];
	expect(newestThings([before, ...kept])).toEqual(kept);
});

test('events that were told before somebody set the clock back are still known', () => {
	const told = [0, 60_000, -3_540_000, -3_480_000].map((after, index) => ({
		...eventWith({id: String(index), time: null}),
		at: new Date(Date.UTC(2026, 10, 20, 14) + after),
	}));
	expect(newestEvents(told, 200_000).map(({id}) => id)).toEqual(['0', '1', '2', '3']);
	expect(newestEvents(told, 100_000).map(({id}) => id)).toEqual(['1', '2', '3']);
});

test('events that were told before somebody set the clock ahead are still known', () => {
	const begin = Date.UTC(2026, 10, 20, 14);
	const told = [0, 200_000, 250_000, 300_000].map((time, index) => ({
		...eventWith({id: String(index), time: new Date(begin + time)}),
		at: new Date(begin + time + (index > 1 ? 3_600_000 : 0)),
	}));
	expect(newestEvents(told, 200_000).map(({id}) => id)).toEqual(['1', '2', '3']);
});

test('of two programs whose clocks differ the later answer counts, as the server says', () => {
	const begin = Date.UTC(2026, 10, 20, 14);
	const [wrong, right] = [-90_000, 0].map((ahead, index) => ({
		...pollWith({
			feed: 'events',
			marker: String(index),
			coveredUntil: new Date(begin + 5000 * index - ahead),
			coveredThere: {least: begin + 5000 * index, most: begin + 5000 * index + 1000},
		}),
	}));
	const feeds = feedsOf({polls: [right, wrong] as readonly Observation[], doubts: []}, begin + 600_000);
	expect(feeds.get('events')?.marker).toBe('1');
});
