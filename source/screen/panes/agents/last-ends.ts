import {formatDuration} from '../../../domain/duration.ts';
import type {Job} from '../../../domain/jobs/job.ts';
import {loneEvent} from '../../../domain/jobs/job-key.ts';
import type {Jobs} from '../../../domain/jobs/jobs.ts';
import {hangingLines} from '../../../domain/one-job/hanging-lines.ts';
import {stateWords} from '../../../domain/vocabulary/state-words.ts';
import {asRead} from '../../fields/as-read.ts';
import type {Section} from '../../fields/sections.ts';
import {jobName, reasonText} from '../../kit/job-words.ts';
import {clockStyle} from '../../kit/times.ts';
import {span} from '../../looks/line.ts';
import {signOf, tidy, wordTone} from '../../looks/signs.ts';
import {momentText} from '../../looks/time-text.ts';
import {agentKey} from '../../state/agents.ts';
import type {ScreenState} from '../../state/state.ts';

const most = 10;

/** How what an agent did last came out, newest first. */
export function lastEndsOf(jobs: Jobs, agent: string): readonly (Job & {readonly endedAt: number})[] {
	return [...jobs.values()]
		.filter((job): job is Job & {readonly endedAt: number} => job.endedAt !== null && job.kind !== loneEvent)
		.filter(job => job.agent !== null && agentKey(job.source, job.agent.id) === agent)
		.sort((left, right) => right.endedAt - left.endedAt)
		.slice(0, most);
}

export function lastEndsSection(state: ScreenState, agent: string): Section | null {
	const ends = lastEndsOf(state.data.jobs, agent);
	const style = clockStyle(state);
	return ends.length === 0
		? null
		: {
				title: ends.length === 1 ? 'Its last end' : `Its last ${ends.length} ends`,
				draw: {
					told: ends.map(({reason}) => reason ?? ''),
					lines: (width, signs) =>
						ends.flatMap(job => {
							const {status, state: word} = asRead(job, state.now);
							const {startedAt, endedAt} = job;
							const took = startedAt === null ? '' : ` after ${formatDuration(endedAt - startedAt)}`;
							return hangingLines(
								[
									span(` ${signOf(status, signs)} `, status),
									span(`${momentText(endedAt, style, 12).padEnd(12)}  `, 'dim'),
									span(`${tidy(jobName(job), signs)}  `),
									span(tidy(stateWords(word, status), signs), wordTone(status)),
									span(`${took}  `),
								],
								tidy(reasonText(job), signs),
								width,
								signs,
							);
						}),
				},
				fields: [],
			};
}
