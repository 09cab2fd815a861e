import type {Job} from '../../domain/jobs/job.ts';
import {endKey} from '../../domain/jobs/job-key.ts';
import {usualFor} from '../../domain/jobs/runs.ts';
import {leadLines} from '../../domain/one-job/lead-lines.ts';
import type {Shown} from '../../domain/shown.ts';
import {statusTable} from '../../domain/status.ts';
import {stateWords} from '../../domain/vocabulary/state-words.ts';
import {agentNames, nameOf} from '../kit/agent-names.ts';
import {ownerOf} from '../kit/job-words.ts';
import {clockStyle} from '../kit/times.ts';
import type {Signs} from '../looks/signs.ts';
import {hasSeveral} from '../state/scope.ts';
import type {ScreenState} from '../state/state.ts';
import {asRead} from './as-read.ts';
import {eventLines} from './event-lines.ts';
import {type Field, field} from './field.ts';
import {type EventItem, eventsOfJob} from './job-events.ts';
import {momentField} from './moments.ts';
import type {Drawn, Section} from './sections.ts';

type CleanupExtra = Extract<Shown, {type: 'cleanup'}>;

/** One job as a person asks for it: how it stands, its way there, why, its errors, its bytes, its own events, the rest. */
export function jobSections(
	state: ScreenState,
	known: Job,
	extra: CleanupExtra | null,
	opened: EventItem | null = null,
): readonly Section[] {
	const job = withAnswer(asRead(known, state.now, extra), extra);
	const events = eventsOfJob(state.data.events.items, job.key);
	const names = agentNames(state.data.agents);
	return [
		{title: '', draw: jobLead(state, job, ownerOf(job, names), extra), fields: []},
		...(events.length === 0
			? []
			: [
					{
						title: 'Its events',
						draw: {
							lines: (width: number, signs: Signs) => eventLines(state, events, opened, width, signs),
							told: [],
						},
						fields: [],
					},
				]),
		{title: 'The job', fields: jobFields(state, job)},
	];
}

/** What stands first: nothing of it has a label, since all of it says what it is. */
export function jobLead(state: ScreenState, job: Job, who: string, extra: CleanupExtra | null = null): Drawn {
	const events = eventsOfJob(state.data.events.items, job.key);
	const errors = extra?.errors?.list ?? [];
	const usual = usualFor(state.data.runs, job);
	return {
		told: [job.reason ?? ''],
		lines: (width, signs) => leadLines({job, who, events, errors, usual}, clockStyle(state), width, signs),
	};
}

/** Its own resource knows its times and bytes best. */
function withAnswer(job: Job, extra: CleanupExtra | null): Job {
	if (!extra) {
		return job;
	}

	const {cleanup, errors} = extra;
	const endedAt = cleanup.endedAt?.getTime() ?? job.endedAt;
	return {
		...job,
		startedAt: cleanup.startedAt?.getTime() ?? job.startedAt,
		endedAt: job.endedAt === null ? null : endedAt,
		reason: errors?.reason ?? cleanup.errors.reason ?? job.reason,
		errorCount: errors?.count ?? job.errorCount,
		bytesBefore: cleanup.bytesBefore ?? job.bytesBefore,
		bytesAfter: cleanup.bytesAfter ?? job.bytesAfter,
	};
}

function jobFields(state: ScreenState, job: Job): readonly Field[] {
	const {word} = statusTable[job.status];
	const words = stateWords(job.state, job.status);
	return [
		...field('job', `${job.kind.toLowerCase()} ${job.id}`),
		...field('status', word, job.status),
		...field('state', words === word ? null : words),
		...field('agent', nameOf(job.agent, job.source, agentNames(state.data.agents))),
		...field('agent id', job.agent?.id),
		...field('by', job.actor),
		...profileField(state, job.source),
		...momentField(state, 'started', job.startedAt),
		...momentField(state, 'ended', job.endedAt),
		...noteFields(state, job),
	];
}

/** Who took note of how it ended, and what was said. */
function noteFields(state: ScreenState, {key, status}: Job): readonly Field[] {
	const noted = state.data.notes.get(endKey(key, status));
	if (noted === undefined) {
		return [];
	}

	const {by, note} = noted.acknowledgement;
	return [
		...momentField(state, 'acknowledged', noted.at.getTime()),
		...field('acknowledged by', by),
		...field('note', note),
	];
}

/** Whose it is, where there are several. */
export function profileField({setup}: ScreenState, source: string): readonly Field[] {
	return hasSeveral(setup) ? field('profile', source) : [];
}
