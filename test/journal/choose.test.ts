import {expect, test} from 'vitest';
import {newestThings} from '../../source/journal/resume/choose.ts';
import {activityWith, agentWith, cleanupWith} from '../helpers/observations.ts';

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
