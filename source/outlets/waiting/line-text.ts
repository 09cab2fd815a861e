import {formatDuration} from '../../domain/duration.ts';
import {overdueLook, statusTable} from '../../domain/status.ts';
import {cleanField, toAscii} from '../../domain/text.ts';
import {isOverdue} from '../../domain/usual/overdue.ts';
import {cutTo} from '../../domain/vocabulary/cut.ts';
import {progressWords} from '../../domain/vocabulary/progress-words.ts';
import {retryWords} from '../../domain/vocabulary/retry-words.ts';
import {shortId} from '../../domain/vocabulary/short-id.ts';
import {usualWords} from '../../domain/vocabulary/usual-words.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';
import {paintWord} from '../colour.ts';
import {joinColumns} from '../columns.ts';
import type {WaitRules} from './outcome.ts';
import {isOver, type WaitedJob} from './waited-job.ts';

export type LineView = Pick<WaitRules, 'appear' | 'timeout'> & {
	readonly jobs: readonly WaitedJob[];
	/** The wall clock, as milliseconds since 1970. */
	readonly now: number;
	/** Milliseconds since the wait began. */
	readonly elapsed: number;
	/** What goes wrong with asking, if anything does. */
	readonly trouble: {readonly message: string; readonly retryAt: Date | null} | undefined;
	readonly nameOf: (job: WaitedJob) => string;
	readonly columns: number;
	readonly ascii: boolean;
	readonly colour: boolean;
};

/** How much is spelt out: all of it, ids by their beginning, or only what tells how far it is. */
type Length = 'whole' | 'short' | 'least';

/** What the agent's name must be given before less is spelt out, and what it is given at most. */
const namesNeed: readonly (readonly [length: Length, need: number])[] = [
	['whole', 24],
	['short', 6],
	['least', 0],
];
const longestName = 24;
const longestId = 12;
/** So much of a trouble must fit: when it is tried again, and the beginning of why. */
const leastTrouble = 32;

/** The one line that changes: how far it is, for how long, and what is waited for. */
export function waitLineText(view: LineView): string {
	const {jobs, columns, ascii, nameOf} = view;
	const plain = (text: string) => (ascii ? toAscii(text) : text);
	const cut = (text: string, width: number) => cutTo(text, width, 'end', ascii ? '~' : '…');
	// The last column stays free: many terminals would begin a new line.
	const room = Math.max(0, columns - 1);
	const open = jobs.filter(job => !isOver(job));
	// Of several, one that is at work tells most.
	const shown = open.find(({phase}) => phase === 'there') ?? open[0];
	const trouble = plain(troubleText(view) ?? '');
	const name = shown?.phase === 'there' ? cut(plain(cleanField(nameOf(shown))), longestName) : '';

	let text = '';
	for (const [length, need] of namesNeed) {
		const write = (agent: string) => plain(lineParts(view, shown, {length, agent}));
		const taken = widthOf(joinColumns([write(''), cut(trouble, leastTrouble)]));
		const left = room - taken - 2;
		text = write(left > 0 ? cut(name, left) : '');
		if (taken <= room && left >= Math.min(need, widthOf(name) || -2)) {
			break;
		}
	}

	const line = cut(joinColumns([text, trouble]), room);
	return view.colour && shown?.phase === 'there' ? paint(line, shown, ascii) : line;
}

/** Sign and word in the colour of the state, where they were not cut. */
function paint(line: string, job: WaitedJob, ascii: boolean): string {
	const sign = signOf(job, ascii);
	return line.replace(sign, () => paintWord(isOverdue(job) ? 'overdue' : job.status, sign));
}

function signOf(job: WaitedJob, ascii: boolean): string {
	const {status, state} = job;
	if (isOverdue(job)) {
		return `${ascii ? overdueLook.ascii : overdueLook.glyph} ${overdueLook.word}`;
	}

	const {glyph, ascii: sign} = statusTable[status];
	const word = status === 'unknown' ? cleanField(state) || 'unknown' : status;
	return ascii ? toAscii(`${sign} ${word}`) : `${glyph} ${word}`;
}

type Writing = {readonly length: Length; readonly agent: string};

function lineParts({jobs, ...view}: LineView, shown: WaitedJob | undefined, writing: Writing): string {
	const {timeout, elapsed} = view;
	const ended = jobs.filter(isOver).length;
	const ofAll = writing.length === 'least' ? `${ended}/${jobs.length}` : `${ended} of ${jobs.length} ended`;
	return joinColumns([
		jobs.length > 1 ? ofAll : undefined,
		shown === undefined ? undefined : jobText(shown, view, writing),
		timeout === undefined ? undefined : `${formatDuration(timeout - elapsed)} left`,
	]);
}

function jobText(job: WaitedJob, view: Omit<LineView, 'jobs'>, {length, agent}: Writing): string {
	const {ascii, now, elapsed, appear} = view;
	const name = nameOfJob(job, view, length);
	switch (job.phase) {
		case 'unasked':
			return `asking for ${name}  ${formatDuration(elapsed)}`;
		case 'absent':
			return `${name} is not there yet  ${formatDuration((appear ?? elapsed) - elapsed)} left to appear`;
		default: {
			const since = job.startedAt === null ? elapsed : now - job.startedAt;
			const progress = job.progress === null ? undefined : progressWords(job.progress);
			return joinColumns([
				signOf(job, ascii),
				name,
				agent,
				formatDuration(since),
				length === 'whole' && isOverdue(job) && job.overdue?.usual
					? usualWords(job.overdue.usual)
					: undefined,
				// Short of room the percentage says enough.
				length === 'whole' ? progress : progress?.split('  ')[0],
				job.ending === null ? undefined : 'asking how it ended',
			]);
		}
	}
}

function nameOfJob({id, kind}: WaitedJob, {ascii}: Omit<LineView, 'jobs'>, length: Length): string {
	const whole = cleanField(id);
	switch (length) {
		case 'whole':
			return `${kind} ${whole}`;
		case 'short':
			return `${kind} ${shortId(whole)}`;
		case 'least':
			return cutTo(shortId(whole), longestId, 'middle', ascii ? '~' : '…');
	}
}

function troubleText({trouble, now}: LineView): string | undefined {
	if (trouble === undefined) {
		return undefined;
	}

	const {retryAt, message} = trouble;
	const when = retryAt === null ? '' : `${retryWords(formatDuration(retryAt.getTime() - now + 999))}: `;
	return `${when}${cleanField(message)}`;
}
