import type {Job} from '../jobs/job.ts';
import type {CleanupError} from '../shown.ts';
import {formatBytes} from '../size.ts';
import {formatTime} from '../time.ts';
import {isOverdue} from '../usual/overdue.ts';
import {timeLeft} from '../usual/pace.ts';
import {limitOf, type Usual} from '../usual/usual.ts';
import {countWords} from '../vocabulary/count-words.ts';
import {progressWords} from '../vocabulary/progress-words.ts';
import {type Marks, tidy} from '../vocabulary/signs.ts';
import {excessWords, leftWords, usualWords} from '../vocabulary/usual-words.ts';
import {widthOf} from '../vocabulary/width.ts';
import {courseLines, type Dial} from './course-lines.ts';
import {errorLines} from './error-lines.ts';
import {textLines} from './hanging-lines.ts';
import {momentsOf, type ToldEvent} from './moments.ts';
import {lineOfPieces, type PieceLine, piece, widthOfPieces} from './piece.ts';
import {standingLines} from './standing-lines.ts';

const requestGap = 5;

/** One job, as far as it is known. */
export type KnownJob = {
	readonly job: Job;
	/** What it is called and who does it, as a person knows them. */
	readonly who: string;
	/** Oldest first. */
	readonly events: readonly ToldEvent[];
	readonly errors: readonly CleanupError[];
	/** How long such jobs take. */
	readonly usual?: Usual | null;
};

/** What a person asks first of a job: how it stands, its way there, why, how much, and each error whole. */
export function leadLines(
	{job, who, events, errors, usual = null}: KnownJob,
	dial: Dial,
	width: number,
	signs: Marks,
): readonly PieceLine[] {
	const moments = momentsOf(job, events);
	return [
		...standingLines(dial, job, who, width, signs, usual),
		...withRequest(moments.length < 2 ? [] : courseLines(dial, moments, width, signs), job, width, signs),
		...[usualText(dial, job, usual), troubleText(job), amountText(job, dial.now)].flatMap(text =>
			text === '' ? [] : textLines(tidy(text, signs), 1, width, signs),
		),
		...errorLines(errors, width, signs),
	];
}

/** By which its way can be asked for elsewhere: behind it, where there is room. */
function withRequest(
	course: readonly PieceLine[],
	{requestId}: Job,
	width: number,
	signs: Marks,
): readonly PieceLine[] {
	if (requestId === null) {
		return course;
	}

	const text = `request ${tidy(requestId, signs)}`;
	const last = course.at(-1);
	return last === undefined || widthOfPieces(last.spans) + requestGap + widthOf(text) > width
		? [...course, ...textLines(text, 1, width, signs, 'dim')]
		: [
				...course.slice(0, -1),
				lineOfPieces(...last.spans, piece(' '.repeat(requestGap)), piece(text, 'dim')),
			];
}

/** Of what has ended its own line says it. */
function usualText(dial: Dial, job: Job, known: Usual | null): string {
	const {startedAt, overdue, endedAt} = job;
	const usual = overdue?.usual ?? known;
	if (usual === null || endedAt !== null) {
		return '';
	}

	if (!isOverdue(job) || startedAt === null) {
		return usualWords(usual);
	}

	const since = formatTime(new Date(startedAt + limitOf(usual)), dial.mode).slice(11, 19);
	const excess = excessWords(usual, dial.now - startedAt);
	return [`overdue since ${since}`, usualWords(usual), excess].filter(Boolean).join(', ');
}

function troubleText({reason, errorCount}: Job): string {
	return [errorCount ? countWords(errorCount, 'error') : null, reason].filter(Boolean).join(': ');
}

function amountText({progress, pace, bytesBefore, bytesAfter}: Job, now: number): string {
	const left = timeLeft(pace, progress, now);
	const amount = (bytes: number | null) => (bytes === null ? '–' : formatBytes(bytes));
	return [
		progress ? progressWords(progress) : '',
		left === null ? '' : `≈ ${leftWords(left)} left`,
		bytesBefore === null && bytesAfter === null
			? ''
			: `before ${amount(bytesBefore)}   after ${amount(bytesAfter)}`,
	]
		.filter(Boolean)
		.join('   ');
}
