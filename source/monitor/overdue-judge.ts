import type {Clock} from '../domain/clock.ts';
import type {WorkEvent} from '../domain/event.ts';
import type {Job} from '../domain/jobs/job.ts';
import {jobNews} from '../domain/jobs/job-news.ts';
import {isNoWork} from '../domain/jobs/jobs.ts';
import {isNewRun, mergeJob} from '../domain/jobs/merge-job.ts';
import {learnRuns, type Runs, usualFor} from '../domain/jobs/runs.ts';
import type {Observation} from '../domain/observation.ts';
import type {Poll} from '../domain/poll.ts';
import {isJobKind} from '../domain/reference.ts';
import {statusTable} from '../domain/status.ts';
import {touch, trim} from '../domain/touched-map.ts';
import type {Overdue} from '../domain/usual/overdue.ts';
import {limitOf} from '../domain/usual/usual.ts';
import type {ExpectationJudge} from './expectations/expectation-judge.ts';

/** Tells of jobs that run far longer than usual, and of what was expected and has not happened, each once. */
export type OverdueJudge = {
	/** What follows from it, to be told right after it. */
	learn(observation: Observation): readonly Observation[];
};

export type OverdueOptions = {
	readonly clock: Pick<Clock, 'monotonic'>;
	/** What earlier runs of this program told. */
	readonly before: readonly Observation[];
	/** How long jobs took that they saw end. */
	readonly runs: Runs;
	/** Of these somebody else watches the server, and tells it. */
	readonly toldElsewhere?: ReadonlySet<string>;
	/** Absent: nothing is expected. */
	readonly expectations?: ExpectationJudge | undefined;
};

/** One object a job for as long as it is known: something is told of it again and again. */
type Known = {
	job: Job;
	/** Since when we watch it run, by the clock that never jumps; null while only an earlier run has heard of it. */
	seenAt: number | null;
	/** By how much had been heard when it was put last. */
	turn: number;
};

type Heard = Extract<Observation, {readonly type: 'event'}>;

const nothing: readonly Observation[] = [];
const mostJobs = 5000;
/** After a gap what is under way is read again: until then one that has ended meanwhile seems to run. */
const settling = 60_000;

/**
 * A job is judged when its feed has answered that far without its end, by the time of the server that dates its
 * beginning. Our own clock may be set, and a job may have ended while nobody answers: neither makes one overdue.
 */
export function createOverdueJudge({
	clock,
	before,
	runs: earlier,
	toldElsewhere,
	expectations,
}: OverdueOptions): OverdueJudge {
	let runs = earlier;
	const jobs = new Map<string, Known>();
	const underWay = new Map<string, Known>();
	/** The same by id alone, as far as no other one has it. */
	const byId = new Map<string, Known>();
	const unsettled = new Map<string, number>();
	let turn = 0;

	function hear(observation: Observation, seenAt: number | null): void {
		const news = jobNews(observation);
		if (news === undefined) {
			return;
		}

		const known = jobs.get(news.key);
		if (known === undefined && isNoWork(news)) {
			expectations?.learnEnd(news);
			return;
		}

		// How far it is does not say whether it takes too long.
		const job = mergeJob(known?.job, news.progress === null ? news : {...news, progress: null});
		const isSame = known !== undefined && !isNewRun(known.job, job);
		const next = known ?? {job, seenAt, turn: 0};
		next.seenAt = isSame ? (next.seenAt ?? seenAt) : seenAt;
		next.job = job;
		putLast(next);
		trim(jobs, mostJobs, isUnderWay);
		if (isActive(job)) {
			underWay.set(job.key, next);
			byId.set(job.id, next);
			trim(underWay, mostJobs);
			trim(byId, mostJobs);
		} else {
			underWay.delete(job.key);
			byId.delete(job.id);
			runs = learnRuns(runs, [job]);
			expectations?.learnEnd(job);
		}
	}

	function putLast(known: Known): void {
		known.turn = ++turn;
		touch(jobs, known.job.key, known);
	}

	/**
	 * Whether all that an event says is that a job goes on. Nothing is made anew of that: when it was said last counts
	 * for nothing here, since whatever ends what is under way ends it.
	 */
	function goesOn({source, event}: Heard, now: number): boolean {
		const known = event.subject === null ? undefined : byId.get(event.subject.id);
		if (known === undefined || !saysNoMore(event, source, known.job)) {
			return false;
		}

		known.seenAt ??= now;
		// To be put last at each word of it would take longer than all else.
		if (++turn - known.turn > mostJobs / 2) {
			putLast(known);
		}

		return true;
	}

	function judge({at, source}: Observation, poll: Poll): readonly Observation[] {
		const told: Observation[] = [];
		const scope = scopeOf(poll.feed);
		// Nothing is usual yet.
		for (const known of runs.size === 0 ? [] : underWay.values()) {
			const {job} = known;
			const overdue = job.source === source && isToldBy(scope, job) ? judgeJob(known, poll) : undefined;
			if (overdue !== undefined) {
				told.push({at, source, type: 'overdue', overdue});
			}
		}

		const missed = expectations?.judge(source, poll.coveredThere?.least, agentId => tellsOf(scope, agentId));
		for (const overdue of missed ?? []) {
			told.push({at, source, type: 'overdue', overdue});
		}

		return told.length === 0 ? nothing : told;
	}

	/** It is asked of all that is under way at each answer: what costs most comes last. */
	function judgeJob({job, seenAt}: Known, {coveredThere}: Poll): Overdue | undefined {
		const {kind, id, agent, startedAt, overdue} = job;
		if (overdue !== null || startedAt === null || seenAt === null) {
			return undefined;
		}

		// Where the server does not tell its time, only what we saw of it counts.
		const passed = coveredThere ? coveredThere.least - startedAt : clock.monotonic() - seenAt;
		const usual = passed > 0 ? usualFor(runs, job) : null;
		return usual !== null && passed > limitOf(usual)
			? {kind, id, agent, since: new Date(startedAt), usual, expected: null, last: null}
			: undefined;
	}

	for (const observation of before) {
		hear(observation, null);
	}

	return {
		learn(observation) {
			const {type, source} = observation;
			if (toldElsewhere?.has(source)) {
				return nothing;
			}

			const now = clock.monotonic();
			expectations?.learn(observation);
			if (type === 'gap') {
				unsettled.set(source, now + settling);
				return nothing;
			}

			if (type !== 'poll') {
				if (type !== 'event' || !goesOn(observation, now)) {
					hear(observation, now);
				}

				return nothing;
			}

			const {poll} = observation;
			const isSettled = now >= (unsettled.get(source) ?? now);
			const told = poll.ok && poll.coveredUntil !== null && isSettled ? judge(observation, poll) : nothing;
			for (const each of told) {
				hear(each, now);
			}

			return told;
		},
	};
}

function isUnderWay({job}: Known): boolean {
	return isActive(job);
}

/** It is as it was, runs since when it did, and is whose it was. */
function saysNoMore({subject, status, event, agent}: WorkEvent, source: string, job: Job): boolean {
	return (
		job.status === status &&
		job.source === source &&
		job.kind === subject?.kind &&
		isJobKind(job.kind) &&
		(job.startedAt !== null || !event.endsWith('_in_progress')) &&
		(agent === null || (agent.id === job.agent?.id && (agent.name ?? job.agent.name) === job.agent.name))
	);
}

function isActive({status}: Job): boolean {
	return statusTable[status].active;
}

const scopes = /^(agent|cleanup|backup|restore) (.+) events$/s;

/** What a feed is named after that is not the whole project's. */
type Scope = {readonly kind: string | undefined; readonly name: string | undefined};

function scopeOf(feed: string): Scope | undefined {
	const found = scopes.exec(feed);
	return found === null ? undefined : {kind: found[1], name: found[2]};
}

/** Of whatever this agent does, the feed would have told. */
function tellsOf(scope: Scope | undefined, agentId: string | null): boolean {
	return scope === undefined || (scope.kind === 'agent' && agentId === scope.name);
}

/** A feed that is not the whole project's tells only of what it is named after. */
function isToldBy(scope: Scope | undefined, {kind, id, agent}: Job): boolean {
	if (scope === undefined) {
		return true;
	}

	return scope.kind === 'agent'
		? agent?.id === scope.name
		: scope.kind === kind.toLowerCase() && id === scope.name;
}
