import {expect, test} from 'vitest';
import {type Jobs, learnJobs, noJobs} from '../../../source/domain/jobs/jobs.ts';
import {learnRuns, noRuns} from '../../../source/domain/jobs/runs.ts';
import type {Observation} from '../../../source/domain/observation.ts';
import {leastTimes} from '../../helpers/least-times.ts';
import {cleanupWith} from '../../helpers/observations.ts';

const rounds = 100;

/** The run of an agent's only job, which took a second. */
function run(index: number, second: number): Observation {
	return cleanupWith({
		...{id: `job-${index}`, agent: {id: `agent-${index}`, name: null}},
		...{state: 'completed', status: 'completed'},
		startedAt: new Date((second - 1) * 1000),
		endedAt: new Date(second * 1000),
	});
}

function jobsOf(count: number): Jobs {
	return learnJobs(
		noJobs,
		Array.from({length: count}, (_, index) => run(index, index + 1)),
		count,
	).jobs;
}

/** Milliseconds until some jobs have ended, one after the other, and what is usual is known of each. */
function time(known: Jobs): number {
	let jobs = known;
	let runs = learnRuns(noRuns, known);
	const from = performance.now();
	for (let round = 0; round < rounds; round++) {
		const learnt = learnJobs(jobs, [run(round, 100_000)], known.size);
		jobs = learnt.jobs;
		runs = learnRuns(runs, learnt.touched);
	}

	return performance.now() - from;
}

test('one more end costs about as much among ten thousand jobs as among a hundred', () => {
	const [small, large] = [jobsOf(100), jobsOf(10_000)];
	const [least, most] = leastTimes(
		() => time(small),
		() => time(large),
	);
	// It was more than forty times as much, when both were maps that were copied.
	expect(most).toBeLessThan(least * 8);
});
