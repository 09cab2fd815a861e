import {expect, test} from 'vitest';
import {jobsUnderWay} from '../../../source/commands/recorded/jobs-under-way.ts';
import {activityWith, cleanupWith, eventWith} from '../../helpers/observations.ts';

test('what began and was not seen to end is under way', () => {
	const recent = [
		cleanupWith({id: 'c1', state: 'in_progress', status: 'running', endedAt: null}),
		cleanupWith({id: 'c2', state: 'in_progress', status: 'running', endedAt: null}),
		eventWith({
			event: 'cleanup_failed',
			status: 'failed',
			subject: {kind: 'cleanup', id: 'c2'},
			time: new Date('2026-11-20T15:00:00Z'),
		}),
		activityWith({id: 'b1', kind: 'Backup', state: 'queued', status: 'queued'}),
		activityWith({id: 'row', kind: 'activity', state: 'running', status: 'running'}),
		activityWith({id: 'b2', kind: 'backup', state: 'completed', status: 'completed'}),
	];
	expect(jobsUnderWay(recent)).toEqual([
		{kind: 'cleanup', id: 'c1'},
		{kind: 'backup', id: 'b1'},
	]);
});
