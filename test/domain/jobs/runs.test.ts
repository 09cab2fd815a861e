import {expect, test} from 'vitest';
import {learnJobs, noJobs} from '../../../source/domain/jobs/jobs.ts';
import {learnRuns, noRuns, type Runs, usualFor} from '../../../source/domain/jobs/runs.ts';
import type {Observation} from '../../../source/domain/observation.ts';
import {cleanupWith, observe} from '../../helpers/observations.ts';
import {makeEvent} from '../../helpers/things.ts';

const agent = {id: 'a1', name: null};
const doer = {source: 'dfw', kind: 'cleanup', agent};

function runsOf(...told: readonly Observation[]): Runs {
	return learnRuns(noRuns, learnJobs(noJobs, told, 2000).jobs.values());
}

/** A cleanup that ended at this second and took so many. */
function run(id: string, endedAt: number, length: number, state = 'completed'): Observation {
	return cleanupWith({
		...{id, agent, state, status: state === 'completed' ? 'completed' : 'failed'},
		startedAt: new Date((endedAt - length) * 1000),
		endedAt: new Date(endedAt * 1000),
	});
}

test('the last twenty runs of an agent and a kind say what is usual', () => {
	const many = Array.from({length: 30}, (_, index) => run(`c${index}`, 1000 + index, index < 10 ? 500 : 20));
	expect(usualFor(runsOf(...many.toReversed()), doer)).toEqual({median: 20_000, longest: 20_000});
});

test('what failed, or belongs to another agent, says nothing', () => {
	const runs = runsOf(run('c1', 100, 5), run('c2', 200, 5), run('c3', 300, 5, 'failed'));
	expect(usualFor(runs, doer)).toBeNull();
	const three = learnRuns(runs, learnJobs(noJobs, [run('c4', 400, 5)], 2000).jobs.values());
	expect(usualFor(three, doer)).toEqual({median: 5000, longest: 5000});
	expect(usualFor(three, {...doer, kind: 'backup'})).toBeNull();
	expect(usualFor(three, {...doer, agent: {id: 'a2', name: null}})).toBeNull();
});

test('a run that is told again is one run, as long as it was told last', () => {
	const runs = runsOf(run('c1', 100, 5), run('c2', 200, 5), run('c2', 200, 5));
	expect(usualFor(runs, doer)).toBeNull();
});

test('events alone say how long a job took', () => {
	const told = [1, 2, 3].flatMap(count =>
		(['backup_in_progress', 'backup_completed'] as const).map((event, end) =>
			observe({
				type: 'event',
				event: makeEvent(`${count}${end}`, count * 100_000 + end * 7000, {
					...{event, agent, subject: {kind: 'backup', id: `b${count}`}},
				}),
			}),
		),
	);
	expect(usualFor(runsOf(...told), {...doer, kind: 'backup'})).toEqual({median: 7000, longest: 7000});
});

test('runs are the same where nobody has ended', () => {
	const runs = runsOf(run('c1', 100, 5));
	expect(learnRuns(runs, [])).toBe(runs);
});
