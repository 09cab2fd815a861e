import type {Observation} from '../../domain/observation.ts';
import {type Status, statusTable} from '../../domain/status.ts';
import {type Agents, learnAgents} from './agents.ts';
import {type Attention, nothingPinned, pinChanges} from './attention.ts';
import {type Bounds, defaultBounds} from './bounds.ts';
import {type EventLog, emptyLog, learnEvents} from './events.ts';
import {type History, learnHistory} from './history.ts';
import {type JobChange, type Jobs, learnJobs} from './jobs.ts';
import {learnPolls, type Polls} from './polls.ts';

/** All that was learnt. A pause keeps an old one of these, which costs nothing. */
export type Data = {
	readonly bounds: Bounds;
	readonly agents: Agents;
	readonly jobs: Jobs;
	readonly events: EventLog;
	readonly history: History;
	readonly polls: Polls;
	readonly attention: Attention;
	/** How many jobs ended how while we watched, for the summary. */
	readonly ended: Readonly<Partial<Record<Status, number>>>;
	/** When the first answer came, and when something was last told. */
	readonly answeredAt: number | null;
	readonly toldAt: number | null;
};

export function createData(bounds: Bounds = defaultBounds): Data {
	return {
		bounds,
		agents: new Map(),
		jobs: new Map(),
		events: emptyLog,
		history: new Map(),
		polls: new Map(),
		attention: nothingPinned,
		ended: {},
		answeredAt: null,
		toldAt: null,
	};
}

/** Takes in a batch; what the batch does not concern stays the same object. */
export function learn(data: Data, observations: readonly Observation[]): Data {
	if (observations.length === 0) {
		return data;
	}
	const {bounds} = data;
	const {jobs, changes} = learnJobs(data.jobs, observations, bounds);
	const answers = observations.filter(observation => observation.type !== 'poll' || observation.poll.ok);
	const answeredAt = data.answeredAt ?? answers[0]?.at.getTime() ?? null;
	return {
		bounds,
		jobs,
		agents: learnAgents(data.agents, observations, bounds),
		events: learnEvents(data.events, observations, bounds.events),
		history: learnHistory(data.history, observations, bounds),
		polls: learnPolls(data.polls, observations, bounds),
		attention: pinChanges(data.attention, changes, jobs, bounds.pins),
		ended: countEnded(data, changes, answeredAt ?? 0),
		answeredAt,
		toldAt: answers.at(-1)?.at.getTime() ?? data.toldAt,
	};
}

/** What ended since the first answer, or was under way in an earlier one: the server's clock may be behind. */
function countEnded({ended, jobs}: Data, changes: readonly JobChange[], since: number): Data['ended'] {
	const fresh = changes.filter(({job}) => {
		const earlier = jobs.get(job.key);
		const wasUnderWay = earlier !== undefined && statusTable[earlier.status].active;
		return job.endedAt !== null && (job.endedAt >= since || wasUnderWay);
	});
	if (fresh.length === 0) {
		return ended;
	}
	const next: Partial<Record<Status, number>> = {...ended};
	for (const {job, before} of fresh) {
		next[job.status] = (next[job.status] ?? 0) + 1;
		if (before && statusTable[before].final) {
			next[before] = Math.max(0, (next[before] ?? 0) - 1);
		}
	}
	return next;
}
