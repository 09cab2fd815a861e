import {expect, test} from 'vitest';
import {learnJobs, noJobs} from '../../../source/domain/jobs/jobs.ts';
import {learnRuns, noRuns} from '../../../source/domain/jobs/runs.ts';
import {createJobSummary} from '../../../source/outlets/waiting/job-summary.ts';
import {newJob} from '../../../source/outlets/waiting/waited-job.ts';
import {cleanup, instant, jobEvent} from '../../screen/fixtures/make.ts';

const requestId = 'ea5e2c52-069d-4718-95da-7ae6cf98d121';
const earlier = [10, 31, 32].map((length, at) =>
	cleanup(0, {id: `night-${at}`, startedAt: instant(-100 - length), endedAt: instant(-100)}),
);

test.each([
	[
		130,
		[' 14:00:00 running ────────────────── 14:00:24 failed     request ea5e2c52-069d-4718-95da-7ae6cf98d121'],
	],
	[
		80,
		[' 14:00:00 running ────────────────── 14:00:24 failed', ' request ea5e2c52-069d-4718-95da-7ae6cf98d121'],
	],
])(
	'what is usual stands beside how long it took, the request behind its way, in %i columns',
	(columns, way) => {
		const summary = createJobSummary(learnRuns(noRuns, learnJobs(noJobs, earlier, 10).jobs.values()));
		summary.learn(jobEvent(0, 'in_progress', 'running', {id: 'c1', requestId}));
		summary.learn(jobEvent(24, 'failed', 'failed', {id: 'c1', requestId}));
		const dial = {mode: 'utc', now: instant(30).getTime()} as const;
		const text = summary.write({...newJob('c1', 'cleanup'), status: 'failed'}, 'dfw', {
			...dial,
			columns,
			ascii: false,
			colour: false,
			name: 'db-02',
			errors: [],
		});
		expect(text?.split('\n')).toEqual([
			' ✖ cleanup c1  db-02  FAILED after 24s (usual 31s), 6s ago',
			...way,
			'',
		]);
	},
);
