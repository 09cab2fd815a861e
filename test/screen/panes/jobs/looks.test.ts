import {expect, test} from 'vitest';
import type {Job} from '../../../../source/domain/jobs/job.ts';
import {Entries} from '../../../../source/domain/lists/entries.ts';
import {frame} from '../../../../source/screen/frame/frame.ts';
import {jobEvent} from '../../fixtures/make.ts';
import {pressAll, screenOf, signs, tell} from '../../fixtures/screen.ts';

/** Jobs of which is counted how often somebody looks whose one is, or how it is with it. */
function counted(jobs: Iterable<Job>) {
	let looks = 0;
	const watched = [...jobs].map(({status, agent, kind, ...job}) => {
		const see = <Value>(value: Value) => ({
			enumerable: true,
			get() {
				looks++;
				return value;
			},
		});
		return Object.defineProperties(job, {status: see(status), agent: see(agent), kind: see(kind)}) as Job;
	});
	return {jobs: Entries.of(watched), looks: () => looks};
}

/** How often, for one more event and the frame that shows it. */
function looksOf(size: number, keys: string): number {
	const ends = Array.from({length: size}, (_, at) => {
		const how = at < 15 ? 'failed' : 'completed';
		return jobEvent(at / 10, how, how, {id: `job-${at}`, agent: `web-${at % (size / 30)}`});
	});
	const state = screenOf({observations: ends, seconds: size / 10});
	const {jobs, looks} = counted(state.data.jobs);
	const next = pressAll({...state, data: {...state.data, jobs}}, keys);
	frame(next, signs);
	const shown = tell(next, jobEvent(size, 'in_progress', 'running', {id: 'job-7', agent: 'web-7'}));
	frame(shown, signs);
	const before = looks();
	frame(tell(shown, jobEvent(size + 1, 'completed', 'completed', {id: 'job-7', agent: 'web-7'})), signs);
	return looks() - before;
}

test.each(['', '2', '2 v', '3', '3 s', '0', '1 j', '3 j'])(
	'after %s one more end looks at as many of eighteen hundred jobs as of six hundred',
	keys => {
		expect(looksOf(1800, keys)).toBe(looksOf(600, keys));
	},
);
