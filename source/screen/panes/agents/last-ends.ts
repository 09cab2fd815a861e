import {formatDuration} from '../../../domain/duration.ts';
import {hangingLines} from '../../../domain/one-job/hanging-lines.ts';
import {stateWords} from '../../../domain/vocabulary/state-words.ts';
import {asRead} from '../../fields/as-read.ts';
import type {Section} from '../../fields/sections.ts';
import type {Cell} from '../../kit/grid.ts';
import {jobName, reasonText} from '../../kit/job-words.ts';
import {clockStyle} from '../../kit/times.ts';
import {span} from '../../looks/line.ts';
import {type Signs, signOf, tidy, wordTone} from '../../looks/signs.ts';
import {momentText} from '../../looks/time-text.ts';
import type {ScreenState} from '../../state/state.ts';
import type {EndedJob, Work} from './work.ts';

export const mostEnds = 10;

/** How what an agent did last came out, newest first. */
export function lastEndsOf({ends}: Pick<Work, 'ends'>): readonly EndedJob[] {
	return ends.toSorted((left, right) => right.endedAt - left.endedAt).slice(0, mostEnds);
}

/** The same as a word of signs, the newest last, as one reads; what went well is plain. */
export function endsCell(work: Pick<Work, 'ends'>, now: number, signs: Signs): Cell {
	const ends = lastEndsOf(work)
		.map(job => asRead(job, now).status)
		.reverse();
	return {
		text: ends.map(status => signOf(status, signs)).join(''),
		tone: 'plain',
		tones: ends.map(status => (status === 'completed' ? 'plain' : status)),
	};
}

export function lastEndsSection(state: ScreenState, work: Work): Section | null {
	const ends = lastEndsOf(work);
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
