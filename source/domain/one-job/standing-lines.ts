import {formatDuration} from '../duration.ts';
import type {Job} from '../jobs/job.ts';
import {statusTable} from '../status.ts';
import {dayAndTime} from '../vocabulary/day-text.ts';
import {type Marks, signOf, tidy, wordTone} from '../vocabulary/signs.ts';
import {stateWords} from '../vocabulary/state-words.ts';
import type {Dial} from './course-lines.ts';
import {hangingLines} from './hanging-lines.ts';
import {type Piece, type PieceLine, piece} from './piece.ts';

/** Who, how it stands, for how long and since when: `✖ db-02  FAILED after 24s, 2m 10s ago`. */
export function standingLines(
	dial: Dial,
	job: Job,
	who: string,
	width: number,
	signs: Marks,
): readonly PieceLine[] {
	const words = tidy(stateWords(job.state, job.status), signs);
	const {bad} = statusTable[job.status];
	const head: readonly Piece[] = [
		piece(` ${signOf(job.status, signs)} `, job.status),
		...(who === '' ? [] : [piece(`${tidy(who, signs)}  `, 'strong')]),
		piece(`${bad ? words.toUpperCase() : words} `, bad ? job.status : wordTone(job.status)),
	];
	return hangingLines(head, timesOf(dial, job), width, signs);
}

function timesOf(dial: Dial, job: Job): string {
	const {startedAt, endedAt, status} = job;
	const {now} = dial;
	if (endedAt !== null) {
		const took = startedAt === null ? '' : `after ${formatDuration(endedAt - startedAt)}, `;
		return `${took}${formatDuration(now - endedAt)} ago`;
	}

	const since = startedAt ?? (statusTable[status].active ? job.changedAt : null);
	return since === null
		? ''
		: `for ${formatDuration(now - since)}, since ${dayAndTime(since, now, dial.mode)}`;
}
