import {formatDuration} from '../../domain/duration.ts';
import type {Job} from '../../domain/jobs/job.ts';
import {statusTable} from '../../domain/status.ts';
import {stateWords} from '../../domain/vocabulary/state-words.ts';
import {wholeTime} from '../kit/times.ts';
import {type Line, type Span, span} from '../looks/line.ts';
import {type Signs, signOf, tidy, wordTone} from '../looks/signs.ts';
import type {ScreenState} from '../state/state.ts';
import {hangingLines} from './hanging-lines.ts';

/** Who, how it stands, for how long and since when: `✖ db-02  FAILED after 24s, 2m 10s ago`. */
export function standingLines(
	state: ScreenState,
	job: Job,
	who: string,
	width: number,
	signs: Signs,
): readonly Line[] {
	const words = tidy(stateWords(job.state, job.status), signs);
	const {bad} = statusTable[job.status];
	const head: readonly Span[] = [
		span(` ${signOf(job.status, signs)} `, job.status),
		...(who === '' ? [] : [span(`${tidy(who, signs)}  `, 'strong')]),
		span(`${bad ? words.toUpperCase() : words} `, bad ? job.status : wordTone(job.status)),
	];
	return hangingLines(head, timesOf(state, job), width, signs);
}

function timesOf(state: ScreenState, job: Job): string {
	const {startedAt, endedAt, status} = job;
	const {now} = state;
	if (endedAt !== null) {
		const took = startedAt === null ? '' : `after ${formatDuration(endedAt - startedAt)}, `;
		return `${took}${formatDuration(now - endedAt)} ago`;
	}

	const since = startedAt ?? (statusTable[status].active ? job.changedAt : null);
	return since === null
		? ''
		: `for ${formatDuration(now - since)}, since ${wholeTime(state, since).slice(11, 19)}`;
}
