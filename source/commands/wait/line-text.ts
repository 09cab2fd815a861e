import {formatDuration} from '../../domain/duration.ts';
import type {JobKind} from '../../domain/reference.ts';
import {statusTable} from '../../domain/status.ts';
import {cleanField, toAscii} from '../../domain/text.ts';
import {joinColumns} from '../../outlets/columns.ts';
import {progressWords} from '../../outlets/line-words.ts';
import {cutTo} from '../../screen/layout/cut.ts';
import {isOver, type WaitedJob} from './waited-job.ts';

export type LineView = {
	readonly jobs: readonly WaitedJob[];
	readonly kind: JobKind;
	/** The wall clock, as milliseconds since 1970. */
	readonly now: number;
	/** Milliseconds since the wait began. */
	readonly elapsed: number;
	readonly appear: number | undefined;
	readonly timeout: number | undefined;
	/** What goes wrong with asking, if anything does. */
	readonly trouble: {readonly message: string; readonly retryAt: Date | null} | undefined;
	readonly nameOf: (job: WaitedJob) => string;
	readonly columns: number;
	readonly ascii: boolean;
};

/** The one line that changes: how far it is, for how long, and what is waited for. */
export function waitLineText(view: LineView): string {
	const {jobs, columns, ascii, elapsed, timeout} = view;
	const open = jobs.filter(job => !isOver(job));
	// Of several, one that is at work tells most.
	const shown = open.find(({phase}) => phase === 'there') ?? open[0];
	const text = joinColumns([
		jobs.length > 1 ? `${jobs.length - open.length} of ${jobs.length} ended` : undefined,
		shown === undefined ? undefined : jobText(shown, view),
		troubleText(view),
		timeout === undefined ? undefined : `${formatDuration(timeout - elapsed)} left`,
	]);
	// The last column stays free: many terminals would begin a new line.
	return cutTo(ascii ? toAscii(text) : text, Math.max(0, columns - 1), 'end', ascii ? '~' : '…');
}

function jobText(job: WaitedJob, view: LineView): string {
	const {kind, ascii, now, elapsed, appear} = view;
	const name = `${kind} ${cleanField(job.id)}`;
	switch (job.phase) {
		case 'unasked':
			return `asking for ${name}  ${formatDuration(elapsed)}`;
		case 'absent':
			return `${name} is not there yet  ${formatDuration((appear ?? elapsed) - elapsed)} left to appear`;
		default: {
			const {glyph, ascii: sign} = statusTable[job.status];
			const since = job.startedAt === null ? elapsed : now - job.startedAt.getTime();
			return joinColumns([
				`${ascii ? sign : glyph} ${job.status === 'unknown' ? cleanField(job.state) || 'unknown' : job.status}`,
				name,
				cleanField(view.nameOf(job)),
				formatDuration(since),
				job.progress === null ? undefined : progressWords(job.progress),
				job.ending === null ? undefined : 'asking how it ended',
			]);
		}
	}
}

function troubleText({trouble, now}: LineView): string | undefined {
	if (trouble === undefined) {
		return undefined;
	}

	const {retryAt, message} = trouble;
	const when = retryAt === null ? '' : `next try in ${formatDuration(retryAt.getTime() - now + 999)}: `;
	return `${when}${cleanField(message)}`;
}
