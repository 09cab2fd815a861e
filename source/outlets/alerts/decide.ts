import {endOf, isAcknowledging} from '../../domain/acknowledging.ts';
import {type Course, courseAfter, turnsBad} from '../../domain/jobs/course.ts';
import {endKey} from '../../domain/jobs/job-key.ts';
import {type JobNews, jobNews} from '../../domain/jobs/job-news.ts';
import {readsEnd} from '../../domain/jobs/merge-job.ts';
import type {Observation} from '../../domain/observation.ts';
import {statusTable} from '../../domain/status.ts';
import {keyOf} from '../../domain/touched-map.ts';
import {AgentNames} from '../agent-names.ts';
import {RecentMap} from '../recent-map.ts';
import type {Alert} from './alert.ts';
import {keyOfFailure, keyOfGap, keyOfOverdue, readFailureKey} from './alert-key.ts';
import {type Earlier, sinceFirstTold, sinceWhen} from './since-when.ts';
import {isWatched, type JobList} from './watched.ts';

export type DecidingOptions = Earlier & {
	/** Keys that an earlier run gave to `onAlerted`. */
	readonly alerted?: ReadonlySet<string>;
	/** When several programs told what is in `before`: one of them alerted it as it was told there. */
	readonly toldAgain?: ReadonlyMap<Observation, readonly Date[]>;
	/** Whether anybody wants to hear of what ended well. */
	readonly tellsSuccess?: boolean;
};

/** An alert, and what to remember it by. */
export type Decision = {readonly alert: Alert; readonly key: string};

const mostJobs = 50_000;
/** Gaps, and jobs that are overdue. */
const mostTold = 5000;

/** Says of each observation whether somebody must be told of a job or a gap, once. */
export function createDeciding(options: DecidingOptions) {
	const {alerted = new Set(), before = [], toldAgain, tellsSuccess = false} = options;
	const jobs = new RecentMap<string, Course>(mostJobs);
	/** In which of its runs the end of a job was read. */
	const endsRead = new RecentMap<string, number>(mostJobs);
	const told = new RecentMap<string, true>(mostTold);
	const answered = new Set<string>();
	const names = new AgentNames();
	let watchedSince = sinceFirstTold(before);
	let resumed: DecidingOptions['resumedAt'];

	function decide(observation: Observation, isSettled = false): Decision | undefined {
		names.learn(observation);
		switch (observation.type) {
			case 'gap':
				return decideGap(observation);
			case 'overdue':
				return decideOverdue(observation);
			case 'poll':
				noteAnswer(observation);
				return undefined;
			case 'agent':
				return undefined;
			default:
				return decideJob(observation, isSettled);
		}
	}

	/** Of what another program told a while ago: a row that went on since then stands as it was told here. */
	function decideOverheard(observation: Observation): Decision | undefined {
		const news = jobNews(observation);
		const known = news?.isOfLog ? jobs.get(news.key) : undefined;
		return known !== undefined && !statusTable[known.status].active ? undefined : decide(observation);
	}

	/** Settled: somebody has found already that it happened while we watched. */
	function decideJob(observation: Observation, isSettled: boolean): Decision | undefined {
		const news = jobNews(observation);
		// Nothing that can be trusted yet, but for a row: it is what it says.
		if (news === undefined || (!news.isOfLog && (news.status === 'info' || news.status === 'unknown'))) {
			return undefined;
		}

		const {source, key} = news;
		const known = jobs.get(key);
		if (known === undefined && news.status === 'info') {
			return undefined;
		}

		const course = courseAfter(known, news);
		jobs.set(key, course);
		const watched = {
			startedAt: watchedSince(news),
			goesOn: resumed?.has(source) ?? false,
			hasAnswered: (list: JobList) => answered.has(keyOf(source, list)),
		};
		const isOver = tellsSuccess && isReadNow(news, course);
		const isDue = turnsBad(known, course) || (isOver && course.status === 'completed');
		if (!isDue || !(isSettled || isWatched(known, news, watched))) {
			return undefined;
		}

		if (course.status === 'completed') {
			const alert = {kind: 'success', observation, agent: agentOf(source, news), since: undefined} as const;
			return {key, alert};
		}

		const given = keyOfFailure(news, course);
		return alerted.has(given) || wasGivenElsewhere(observation, known)
			? undefined
			: {key: given, alert: {kind: 'failure', observation, agent: agentOf(source, news), since: undefined}};
	}

	function wasGivenElsewhere(observation: Observation, known: Course | undefined): boolean {
		return (toldAgain?.get(observation) ?? []).some(at => {
			const news = jobNews({...observation, at});
			return news !== undefined && alerted.has(keyOfFailure(news, courseAfter(known, news)));
		});
	}

	/** An end is told by events, the job itself and the history: by the first that has read it, once. */
	function isReadNow(news: JobNews, {run, status}: Course): boolean {
		if (news.status !== status || !readsEnd(news) || endsRead.get(news.key) === run) {
			return false;
		}

		endsRead.set(news.key, run);
		return true;
	}

	function decideGap(observation: Extract<Observation, {type: 'gap'}>): Decision | undefined {
		const key = keyOfGap(observation.source, observation.gap);
		if (told.get(key) || alerted.has(key)) {
			return undefined;
		}

		told.set(key, true);
		return {key, alert: {kind: 'gap', observation, agent: undefined, since: undefined}};
	}

	/** Whoever tells it has told it once; a run before this one may have told it, too. */
	function decideOverdue(observation: Extract<Observation, {type: 'overdue'}>): Decision | undefined {
		const {source, overdue} = observation;
		const key = keyOfOverdue(source, overdue);
		if (told.get(key) || alerted.has(key)) {
			return undefined;
		}

		told.set(key, true);
		return {key, alert: {kind: 'overdue', observation, agent: agentOf(source, overdue), since: undefined}};
	}

	function noteAnswer({source, poll}: Extract<Observation, {type: 'poll'}>): void {
		if (poll.ok) {
			answered.add(keyOf(source, poll.feed)).add(keyOf(source, 'any'));
		}
	}

	function agentOf(source: string, {agent}: Pick<JobNews, 'agent'>): string | undefined {
		return agent === null ? undefined : (names.find(source, agent) ?? agent.id);
	}

	for (const key of alerted) {
		const read = readFailureKey(key);
		if (read !== undefined) {
			jobs.set(...read);
		}
	}

	const seen = new Map(before.filter(isAcknowledging).map(each => [endOf(each), each.at.getTime()]));
	// What an earlier run ought to have alerted: it was ended before it could.
	const missed = before.flatMap(observation => {
		// Its polls were an earlier run's: what this run reads first is still the past.
		const decision = observation.type === 'poll' ? undefined : decide(observation);
		const isPast = decision === undefined || decision.alert.kind === 'success';
		return isPast || isSeen(decision.alert.observation) ? [] : [decision];
	});
	watchedSince = sinceWhen(options);
	resumed = options.resumedAt;
	return {
		decide: (observation: Observation) => decide(observation),
		decideOverheard,
		/** Of what was decided by another: whether it is still to be given, by what is known here. */
		decideAgain: ({alert}: Decision) => decide(alert.observation, true),
		missed,
	};

	function isSeen(observation: Observation): boolean {
		const news = jobNews(observation);
		const until = news && seen.get(endKey(news.key, news.status));
		return until !== undefined && (news?.told ?? 0) <= until;
	}
}
