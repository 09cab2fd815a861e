import {formatDuration} from '../duration.ts';
import type {Job} from '../jobs/job.ts';
import {statusTable} from '../status.ts';
import type {Usual} from '../usual/usual.ts';
import {dayAndTime} from '../vocabulary/day-text.ts';
import {lookOf, type Marks, signOf, tidy, wordTone} from '../vocabulary/signs.ts';
import {stateWords} from '../vocabulary/state-words.ts';
import {roughDuration} from '../vocabulary/usual-words.ts';
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
	usual: Usual | null = null,
): readonly PieceLine[] {
	const words = tidy(stateWords(job.state, job.status), signs);
	const {bad} = statusTable[job.status];
	const head: readonly Piece[] = [
		piece(` ${signOf(lookOf(job), signs)} `, lookOf(job)),
		...(who === '' ? [] : [piece(`${tidy(who, signs)}  `, 'strong')]),
		piece(`${bad ? words.toUpperCase() : words} `, bad ? job.status : wordTone(job.status)),
	];
	return hangingLines(head, timesOf(dial, job, usual), width, signs);
}

function timesOf(dial: Dial, job: Job, usual: Usual | null): string {
	const {startedAt, endedAt, status} = job;
	const {now} = dial;
	if (endedAt !== null) {
		const most = usual === null ? '' : ` (usual ${roughDuration(usual.median)})`;
		const took = startedAt === null ? '' : `after ${formatDuration(endedAt - startedAt)}${most}, `;
		return `${took}${formatDuration(now - endedAt)} ago`;
	}

	const since = startedAt ?? (statusTable[status].active ? job.changedAt : null);
	return since === null
		? ''
		: `for ${formatDuration(now - since)}, since ${dayAndTime(since, now, dial.mode)}`;
}
