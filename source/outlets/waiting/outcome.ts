import {formatDuration} from '../../domain/duration.ts';
import type {JobKind} from '../../domain/reference.ts';
import {type Status, statusTable} from '../../domain/status.ts';
import {cleanField} from '../../domain/text.ts';
import {isOver, type WaitedJob} from './waited-job.ts';

export type WaitRules = {
	readonly kind: JobKind;
	/** So long may a job not be there yet, in milliseconds; undefined: not at all. */
	readonly appear: number | undefined;
	readonly timeout: number | undefined;
	/** The first one that turns bad ends it. */
	readonly failFast: boolean;
};

/** The worst first: of several jobs it decides. */
const worst = ['failed', 'missed', 'stopped', 'with-errors', 'lost', 'unfinished', 'completed'] as const;

export type Outcome = {
	readonly word: (typeof worst)[number];
	/** What no line about a job has told yet. */
	readonly message: string | undefined;
};

/** How the wait ends; undefined as long as it goes on. `elapsed` is counted from its beginning. */
export function outcomeOf(
	jobs: readonly WaitedJob[],
	rules: WaitRules,
	elapsed: number,
): Outcome | undefined {
	const {timeout, failFast} = rules;
	const isLate = timeout !== undefined && elapsed >= timeout;
	const isBad = (job: WaitedJob) => isOver(job) && (job.phase === 'lost' || statusTable[job.status].bad);
	if (!jobs.every(isOver) && !(failFast && jobs.some(isBad)) && !isLate) {
		return undefined;
	}

	if (jobs.length === 0) {
		return {word: 'completed', message: 'nothing runs'};
	}

	const words = jobs.map(wordOf);
	const word = worst.find(name => words.includes(name)) ?? 'unfinished';
	return {word, message: messageOf(jobs, rules)};
}

function wordOf({phase, status}: WaitedJob): Status | 'lost' | 'unfinished' {
	switch (phase) {
		case 'ended':
			return status;
		// When the time is up, what has not appeared is not there.
		case 'lost':
		case 'absent':
			return 'lost';
		default:
			return 'unfinished';
	}
}

function messageOf(jobs: readonly WaitedJob[], {appear, timeout}: WaitRules): string | undefined {
	const name = (some: readonly WaitedJob[]) =>
		some.map(({kind, id}) => `${kind} ${cleanField(id)}`).join(', ');
	const missing = jobs.filter(job => wordOf(job) === 'lost');
	const unasked = jobs.filter(({phase}) => phase === 'unasked');
	const running = jobs.filter(({phase}) => phase === 'there');
	const limit = appear === undefined ? '' : ` within ${formatDuration(appear)}`;
	const after = timeout === undefined ? '' : ` after ${formatDuration(timeout)}`;
	const parts = [
		missing.length === 0
			? ''
			: `there is no ${name(missing)}${limit}: check the id and the project${appear === undefined ? ', or wait for it with --appear 2m' : ''}`,
		running.length === 0 ? '' : `still running${after}: ${name(running)}`,
		unasked.length === 0 ? '' : `not known yet${after}: ${name(unasked)}`,
	].filter(part => part !== '');
	return parts.length === 0 ? undefined : parts.join('; ');
}
