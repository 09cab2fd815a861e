import {jobKey} from '../../domain/jobs/job-key.ts';
import {jobNews} from '../../domain/jobs/job-news.ts';
import {type Jobs, learnJobs, noJobs} from '../../domain/jobs/jobs.ts';
import {type Runs, usualFor} from '../../domain/jobs/runs.ts';
import type {Observation} from '../../domain/observation.ts';
import type {Dial} from '../../domain/one-job/course-lines.ts';
import {leadLines} from '../../domain/one-job/lead-lines.ts';
import type {ToldEvent} from '../../domain/one-job/moments.ts';
import type {CleanupError} from '../../domain/shown.ts';
import {isStatus} from '../../domain/status.ts';
import type {Meaning} from '../../domain/vocabulary/signs.ts';
import {paintWord} from '../colour.ts';
import type {WaitedJob} from './waited-job.ts';

/** One job is waited for: of others that are told of, not many need be known. */
const mostJobs = 10;
/** Of a job that goes on for days. */
const mostEvents = 200;

type SummaryView = Dial & {
	readonly columns: number;
	readonly ascii: boolean;
	readonly colour: boolean;
	/** What its agent is called. */
	readonly name: string;
	readonly errors: readonly CleanupError[];
};

/** What is told of one job while it is waited for, to be said once it has ended; and what earlier runs took. */
export function createJobSummary(runs: Runs) {
	let jobs: Jobs = noJobs;
	const events = new Map<string, ToldEvent[]>();
	return {
		learn(observation: Observation): void {
			({jobs} = learnJobs(jobs, [observation], mostJobs));
			const key = jobNews(observation)?.key;
			if (observation.type === 'event' && key !== undefined && jobs.has(key)) {
				const told = events.get(key) ?? [];
				const isAgain = told.at(-1)?.event.event === observation.event.event;
				const kept = isAgain ? told.slice(0, -1) : told;
				events.set(
					key,
					[...kept, {at: observation.at.getTime(), event: observation.event}].slice(-mostEvents),
				);
			}
		},
		/** How it ended, its way there, why; with newlines. Undefined where nothing was told of it. */
		write({id, kind, status}: WaitedJob, source: string, view: SummaryView): string | undefined {
			const key = jobKey(source, kind, id);
			const job = jobs.get(key);
			if (!job) {
				return undefined;
			}

			const {columns, ascii, colour, name, errors} = view;
			const who = [`${kind} ${id}`, name].filter(part => part !== '').join('  ');
			const marks = {unicode: !ascii, cut: ascii ? '~' : '…', rule: ascii ? '-' : '─'};
			// An event may have told how it ended, and nothing else since.
			const usual = usualFor(runs, job);
			const known = {job: {...job, status}, who, events: events.get(key) ?? [], errors, usual};
			return leadLines(known, view, columns - 1, marks)
				.map(({spans}) => spans.map(({text, tone}) => (colour ? paint(text, tone) : text)).join(''))
				.map(line => `${line.trimEnd()}\n`)
				.join('');
		},
	};
}

function paint(text: string, tone: Meaning): string {
	return isStatus(tone) && text.trim() !== '' ? paintWord(tone, text) : text;
}
