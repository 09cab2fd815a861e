import type {Job} from '../jobs/job.ts';
import type {CleanupError} from '../shown.ts';
import {formatBytes} from '../size.ts';
import {countWords} from '../vocabulary/count-words.ts';
import {progressWords} from '../vocabulary/progress-words.ts';
import {type Marks, tidy} from '../vocabulary/signs.ts';
import {courseLines, type Dial} from './course-lines.ts';
import {errorLines} from './error-lines.ts';
import {textLines} from './hanging-lines.ts';
import {momentsOf, type ToldEvent} from './moments.ts';
import type {PieceLine} from './piece.ts';
import {standingLines} from './standing-lines.ts';

/** One job, as far as it is known. */
export type KnownJob = {
	readonly job: Job;
	/** What it is called and who does it, as a person knows them. */
	readonly who: string;
	/** Oldest first. */
	readonly events: readonly ToldEvent[];
	readonly errors: readonly CleanupError[];
};

/** What a person asks first of a job: how it stands, its way there, why, how much, and each error whole. */
export function leadLines(
	{job, who, events, errors}: KnownJob,
	dial: Dial,
	width: number,
	signs: Marks,
): readonly PieceLine[] {
	const moments = momentsOf(job, events);
	return [
		...standingLines(dial, job, who, width, signs),
		...(moments.length < 2 ? [] : courseLines(dial, moments, width, signs)),
		...[troubleText(job), amountText(job)].flatMap(text =>
			text === '' ? [] : textLines(tidy(text, signs), 1, width, signs),
		),
		...errorLines(errors, width, signs),
	];
}

function troubleText({reason, errorCount}: Job): string {
	return [errorCount ? countWords(errorCount, 'error') : null, reason].filter(Boolean).join(': ');
}

function amountText({progress, bytesBefore, bytesAfter}: Job): string {
	const amount = (bytes: number | null) => (bytes === null ? '–' : formatBytes(bytes));
	return [
		progress ? progressWords(progress) : '',
		bytesBefore === null && bytesAfter === null
			? ''
			: `before ${amount(bytesBefore)}   after ${amount(bytesAfter)}`,
	]
		.filter(Boolean)
		.join('   ');
}
