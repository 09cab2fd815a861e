import type {Acknowledging} from '../../domain/acknowledging.ts';
import type {Activity} from '../../domain/activity.ts';
import type {Agent} from '../../domain/agent.ts';
import type {Cleanup} from '../../domain/cleanup.ts';
import {formatDuration} from '../../domain/duration.ts';
import type {WorkEvent} from '../../domain/event.ts';
import type {Gap} from '../../domain/gap.ts';
import {rowKind} from '../../domain/jobs/job-key.ts';
import {isLogEvent, type LogEvent} from '../../domain/jobs/log-event.ts';
import type {Observation} from '../../domain/observation.ts';
import type {Poll} from '../../domain/poll.ts';
import type {AgentReference} from '../../domain/reference.ts';
import {statusTable} from '../../domain/status.ts';
import {formatTime} from '../../domain/time.ts';
import type {Overdue} from '../../domain/usual/overdue.ts';
import {gapWords} from '../../domain/vocabulary/gap-words.ts';
import {progressWords} from '../../domain/vocabulary/progress-words.ts';
import {retryWords} from '../../domain/vocabulary/retry-words.ts';
import {stateWords} from '../../domain/vocabulary/state-words.ts';
import {expectedWords} from '../../domain/vocabulary/usual-words.ts';
import {widthOf} from '../../domain/vocabulary/width.ts';
import {AgentNames} from '../agent-names.ts';
import type {LineWord} from '../colour.ts';
import {column, joinColumns, nothing, remark} from '../columns.ts';
import type {Line} from './line.ts';
import {cleanupWords, detailWords} from './line-words.ts';

export type LineOptions = {
	readonly zone: 'utc' | 'local';
	/** By profile: how long its server keeps events, in milliseconds. More than one get a column of their own. */
	readonly retentions: ReadonlyMap<string, number | undefined>;
	/** What earlier runs told: an agent that has not changed is not told again, but has a name. */
	readonly known?: readonly Observation[];
};

/** Turns observations into lines, and remembers the names and troubles that later lines need. */
export class LineTeller {
	readonly #names = new AgentNames();
	readonly #failing = new Set<string>();
	readonly #options: LineOptions;
	readonly #profileWidth: number;

	constructor(options: LineOptions) {
		this.#options = options;
		for (const observation of options.known ?? []) {
			this.#names.learn(observation);
		}

		const widths = [...options.retentions.keys()].map(name => widthOf(column(name)));
		this.#profileWidth = widths.length > 1 ? Math.max(...widths) : 0;
	}

	/** As far as was told by now. */
	nameOf(source: string, agent: AgentReference): string {
		return this.#names.nameOf(source, agent);
	}

	tell(observation: Observation): readonly Line[] {
		this.#names.learn(observation);
		switch (observation.type) {
			case 'event':
				return [this.#tellEvent(observation, observation.event)];
			case 'agent':
				return [this.#tellAgent(observation, observation.agent)];
			case 'cleanup':
				return [this.#tellCleanup(observation, observation.cleanup)];
			case 'activity':
				return [this.#tellActivity(observation, observation.activity)];
			case 'gap':
				return [this.#tellGap(observation, observation.gap)];
			case 'overdue':
				return [this.#tellOverdue(observation, observation.overdue)];
			case 'poll':
				return this.#tellPoll(observation, observation.poll);
			case 'acknowledged':
			case 'unacknowledged':
				return [this.#tellAcknowledging(observation)];
		}
	}

	#tellEvent({at, source}: Observation, event: WorkEvent): Line {
		const {subject, requestId, progress} = event;
		if (isLogEvent(event)) {
			return this.#tellRow(source, event, event.time ?? at);
		}

		return this.#line(source, event.time ?? at, event.status, [
			this.#name(source, event.agent),
			column(event.event),
			subject === null ? nothing : `${column(subject.kind)} ${column(subject.id)}`,
			requestId === null ? undefined : `request ${column(requestId)}`,
			progress === null ? undefined : progressWords(progress),
			detailWords(event),
		]);
	}

	/** A row of a log, as it appears: who did it stands where an agent would, and what it says at the end. */
	#tellRow(source: string, event: LogEvent, time: Date): Line {
		const {subject} = event;
		const {actor, text, ...details} = event.details;
		return this.#line(source, time, event.status, [
			event.agent === null && typeof actor === 'string' ? column(actor) : this.#name(source, event.agent),
			column(event.event),
			`${column(subject.kind)} ${column(subject.kind === rowKind ? event.id : subject.id)}`,
			typeof text === 'string' ? remark(text) : detailWords({...event, details}),
		]);
	}

	#tellAgent({at, source}: Observation, agent: Agent): Line {
		const {online, busy, os, version} = agent;
		const word = online === null ? 'unknown' : online ? 'online' : 'offline';
		return this.#line(source, at, word, [
			this.#name(source, agent),
			busy === null ? nothing : busy ? 'busy' : 'idle',
			`agent ${column(agent.id)}`,
			os === null ? undefined : column(os),
			version === null ? undefined : `version ${column(version)}`,
			agent.enabled === false ? 'disabled' : undefined,
		]);
	}

	#tellCleanup({at, source}: Observation, cleanup: Cleanup): Line {
		return this.#line(source, cleanup.endedAt ?? at, cleanup.status, [
			this.#name(source, cleanup.agent),
			`cleanup ${column(stateWords(cleanup.state, cleanup.status))}`,
			`cleanup ${column(cleanup.id)}`,
			cleanupWords(cleanup),
		]);
	}

	#tellActivity({at, source}: Observation, activity: Activity): Line {
		const {kind, state, status, name, destination, text} = activity;
		return this.#line(source, activity.time ?? at, status, [
			this.#name(source, activity.agent),
			`${column(kind)}${state === '' ? '' : ` ${column(stateWords(state, status))}`}`,
			`${column(kind)} ${column(activity.id)}`,
			name === null ? undefined : column(name),
			destination === null ? undefined : `to ${this.#name(source, destination)}`,
			text === null ? undefined : remark(text),
		]);
	}

	#tellGap({at, source}: Observation, {feed, from, to, reason}: Gap): Line {
		const {zone, retentions} = this.#options;
		const length = formatDuration(to.getTime() - from.getTime());
		return this.#line(source, at, 'gap', [
			column(feed),
			`nothing is known from ${formatTime(from, zone)} to ${formatTime(to, zone)} (${length}): ${gapWords(reason, retentions.get(source))}`,
		]);
	}

	#tellAcknowledging({at, source, type, acknowledgement}: Acknowledging): Line {
		const {kind, id, status, by, note} = acknowledgement;
		return this.#line(source, at, type === 'acknowledged' ? 'seen' : 'open', [
			column(by),
			`${column(kind)} ${column(id)}`,
			status,
			note === null ? undefined : remark(note),
		]);
	}

	#tellOverdue({at, source}: Observation, overdue: Overdue): Line {
		const {kind, id, agent, since, last} = overdue;
		const began = formatTime(since, this.#options.zone);
		const what =
			id === null ? (last === null ? 'no good end known since' : 'no good end since') : 'running since';
		return this.#line(source, at, 'overdue', [
			this.#name(source, agent),
			`${column(kind)} overdue`,
			id === null ? nothing : `${column(kind)} ${column(id)}`,
			`${what} ${began}`,
			expectedWords(overdue),
		]);
	}

	#tellPoll({at, source}: Observation, {feed, ok, error, attempt, retryAt, problems}: Poll): readonly Line[] {
		const key = `${source}\n${feed}`;
		const bad = problems.map(({item, message}) =>
			this.#line(source, at, 'error', [
				column(feed),
				`${column(item)} could not be read: ${remark(message)}`,
			]),
		);
		if (ok) {
			const recovered = this.#failing.delete(key);
			return recovered ? [this.#line(source, at, 'ok', [column(feed), 'works again']), ...bad] : bad;
		}

		this.#failing.add(key);
		const wait = retryAt && formatDuration(Math.max(0, retryAt.getTime() - at.getTime()) + 999);
		const what = retryWords(wait, attempt);
		return [
			this.#line(source, at, 'error', [column(feed), `${what}: ${remark(error?.message ?? 'it failed')}`]),
			...bad,
		];
	}

	#profile(source: string): string | undefined {
		if (this.#profileWidth === 0) {
			return undefined;
		}

		const name = column(source);
		return `${name}${' '.repeat(Math.max(0, this.#profileWidth - widthOf(name)))}`;
	}

	#name(source: string, agent: AgentReference | null): string {
		return agent === null ? nothing : column(this.nameOf(source, agent));
	}

	#line(source: string, time: Date, word: LineWord, columns: readonly (string | undefined)[]): Line {
		const bad =
			word === 'offline' ||
			word === 'overdue' ||
			(Object.hasOwn(statusTable, word) && statusTable[word as 'info'].bad);
		return {
			time: formatTime(time, this.#options.zone),
			word,
			rest: joinColumns([this.#profile(source), ...columns]),
			bad,
		};
	}
}
