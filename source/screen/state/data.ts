import {isAcknowledging} from '../../domain/acknowledging.ts';
import {learnMissing, type Missing} from '../../domain/expectations/missing.ts';
import {type Jobs, learnJobs, noJobs} from '../../domain/jobs/jobs.ts';
import {learnRuns, noRuns, type Runs} from '../../domain/jobs/runs.ts';
import type {Observation} from '../../domain/observation.ts';
import {
	type Acknowledged,
	type Acts,
	isAcknowledged,
	learnAcknowledged,
	noActs,
	unacknowledged,
	untilOf,
} from './acknowledged.ts';
import {type Agents, learnAgents, noAgents} from './agents.ts';
import {type Attention, nothingPinned, pinChanges, pinMissing} from './attention.ts';
import {type Bounds, defaultBounds} from './bounds.ts';
import {type EventLog, emptyLog, learnEvents} from './events.ts';
import {type History, learnHistory} from './history.ts';
import {emptyNight, learnNight, type Night} from './night.ts';
import {learnNote, type Notes} from './notes.ts';
import {learnPolls, type Polls} from './polls.ts';
import {endedSince, learnTallies, type Tallies} from './tallies.ts';

/** All that was learnt. A pause keeps an old one of these, which costs nothing. */
export type Data = {
	readonly bounds: Bounds;
	readonly agents: Agents;
	readonly jobs: Jobs;
	/** How long jobs took that ended as they should: what is usual. */
	readonly runs: Runs;
	readonly events: EventLog;
	readonly history: History;
	readonly polls: Polls;
	readonly attention: Attention;
	readonly missing: Missing;
	readonly night: Night;
	/** What was acknowledged, in whatever run, and by whomever. */
	readonly acknowledged: Acknowledged;
	readonly notes: Notes;
	readonly acts: Acts;
	/** By the profile's name. */
	readonly tallies: Tallies;
	/** When the first answer came, and when something was last told. */
	readonly answeredAt: number | null;
	readonly toldAt: number | null;
};

export function createData(bounds: Bounds = defaultBounds, runs: Runs = noRuns): Data {
	return {
		bounds,
		agents: noAgents,
		jobs: noJobs,
		runs,
		events: emptyLog,
		history: new Map(),
		polls: new Map(),
		attention: nothingPinned,
		missing: new Map(),
		night: emptyNight,
		acknowledged: new Map(),
		notes: new Map(),
		acts: noActs,
		tallies: new Map(),
		answeredAt: null,
		toldAt: null,
	};
}

/** Takes in a batch; what the batch does not concern stays the same object. */
export function learn(data: Data, observations: readonly Observation[]): Data {
	let known = data;
	let from = 0;
	for (const [at, observation] of observations.entries()) {
		// It is about what was told before it, and not about what comes after.
		if (isAcknowledging(observation)) {
			known = learnAcknowledged(learnTold(known, observations.slice(from, at)), observation);
			known = {...known, notes: learnNote(known.notes, observation)};
			from = at + 1;
		}
	}

	return learnTold(known, from === 0 ? observations : observations.slice(from));
}

function learnTold(data: Data, observations: readonly Observation[]): Data {
	if (observations.length === 0) {
		return data;
	}

	const {bounds, acknowledged} = data;
	const {jobs, changes, touched} = learnJobs(data.jobs, observations, bounds.jobs);
	const missing = learnMissing(data.missing, observations, touched);
	const tallies = learnTallies(data.tallies, observations, changes);
	const answers = observations.filter(observation => observation.type !== 'poll' || observation.poll.ok);
	const answeredAt = data.answeredAt ?? answers[0]?.at.getTime() ?? null;
	return {
		bounds,
		jobs,
		runs: learnRuns(data.runs, touched),
		agents: learnAgents(data.agents, observations, bounds),
		events: learnEvents(data.events, observations, bounds.events, jobs),
		history: learnHistory(data.history, observations, bounds),
		polls: learnPolls(data.polls, observations, bounds),
		acknowledged,
		notes: data.notes,
		acts: data.acts,
		missing,
		attention: pinMissing(
			pinChanges(data.attention, unacknowledged(changes, acknowledged), jobs, bounds.pins, change =>
				endedSince(tallies, change),
			),
			{
				...{before: data.missing, after: missing, limit: bounds.pins, wasThere: data.answeredAt === null},
				isOpen: job => !isAcknowledged(acknowledged, job),
			},
		),
		night: learnNight(data.night, observations, changes),
		tallies,
		answeredAt,
		toldAt: answers.at(-1)?.at.getTime() ?? data.toldAt,
	};
}

/**
 * What an earlier run told is where we begin, not what we watched: it counts nowhere, and of how
 * asking went then nothing holds any more.
 */
export function learnKnown(data: Data, known: readonly Observation[]): Data {
	// What is acknowledged in the end need not be pinned first: there is room for so many only.
	const acknowledged = untilOf(known.filter(isAcknowledging));
	const told = known.filter(observation => !isAcknowledging(observation));
	const notes = known.filter(isAcknowledging).reduce(learnNote, data.notes);
	const learnt = learnTold({...data, acknowledged, notes}, told);
	return {
		...learnt,
		events: {...learnt.events, total: 0},
		polls: data.polls,
		tallies: data.tallies,
		answeredAt: null,
		toldAt: null,
	};
}
