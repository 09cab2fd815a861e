import {expect, test} from 'vitest';
import {newestEvents, newestThings} from '../../source/journal/resume/choose.ts';
import {activityWith, agentWith, cleanupWith, eventWith} from '../helpers/observations.ts';

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
		...eventWith({id: String(index)}),
		at: new Date(Date.UTC(2026, 10, 20, 14) + after),
	}));
	expect(newestEvents(told, 200_000).map(({id}) => id)).toEqual(['0', '1', '2', '3']);
	expect(newestEvents(told, 100_000).map(({id}) => id)).toEqual(['1', '2', '3']);
});
