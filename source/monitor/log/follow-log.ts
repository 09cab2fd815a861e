import type {Activity} from '../../domain/activity.ts';
import {eventOfActivity} from '../../domain/activity-event.ts';
import {subjectOfRow} from '../../domain/jobs/job-key.ts';
import type {ServerSpan} from '../../domain/server-span.ts';
import type {ActivityLog, LogPage} from '../../sources/source.ts';
import {nextBeat, nextQuietBeat} from '../cadence.ts';
import {type Failure, mayRefuseMarker, readFailure} from '../failure.ts';
import type {Lost} from '../feed/coverage.ts';
import {pageSize} from '../feed/read-feed.ts';
import {readInstant} from '../instant.ts';
import {keepAsking, longestAsking} from '../keep-asking.ts';
import {isRecent} from '../running.ts';
import {withServerTime} from '../server-time.ts';
import type {Watch} from '../watch.ts';
import {advanceLog, coveredThere, type LogAdvance} from './advance-log.ts';
import type {LogExchange} from './log-exchange.ts';
import {formatLogMarker} from './log-marker.ts';
import {createLogPush} from './log-push.ts';
import {cursorToSend, doubtPlace, type LogState, refuseCursor, withoutProof} from './log-state.ts';
import {learnResume, newLog, resumeLog} from './new-log.ts';
import {createPresence, goneWord} from './presence.ts';
import {type LogRow, readRow} from './read-rows.ts';
import {readUnfinished} from './read-unfinished.ts';
import {createRowMemory, type RowMemory} from './row-memory.ts';
import {versionOfEnd} from './row-version.ts';
import {rowsOfResume} from './rows-of-resume.ts';
import {createUnfinishedRows, type UnfinishedRows} from './unfinished-rows.ts';

/** So long after a row the next one is looked for at the quick beat. */
const lively = 60_000;

/** So many answers of one asking may be held back, each to its deadline. */
const mostHeld = 3;

/** However much is pushed, the log is not read more often than this, in milliseconds. */
const mostEager = 700;

const logFeed = 'activities';

/** Follows a log of activities; never two requests of it at once. */
export async function followLog(watch: Watch, log: ActivityLog): Promise<Failure | undefined> {
	const {clock, cadence, running, random} = watch;
	const isHistory = log.isHistory && watch.beside.history;
	const memory = createRowMemory();
	const unfinished = createUnfinishedRows();
	let toldGap: Lost | undefined;
	let livelyUntil = Number.NEGATIVE_INFINITY;
	const presence = log.gone && createPresence(log.gone, watch.resume.given);
	let state = beginLog(watch, log, {memory, unfinished});
	const pulse = watch.pulses.forFeed();
	const push = createLogPush(log, pulse);
	const asking = keepAsking(watch, {
		feed: logFeed,
		pulse,
		atLeast: log.listen === undefined ? 0 : Math.min(mostEager, cadence.interval),
		isVital: true,
		hasAnswered: watch.resume.hasAnswered(logFeed),
		longest: log.answersWithin && Math.max(longestAsking, mostHeld * log.answersWithin),
		async ask(signal) {
			push.begin();
			const startedAt = clock.monotonic();
			const reading = await readLog(watch, log, {state, memory, signal}).catch(error => {
				state = doubtPlace(state);
				throw error;
			});
			state = reading.state;
			if (reading.gap && !holds(toldGap, reading.gap)) {
				toldGap = reading.gap;
				watch.tell({type: 'gap', gap: {feed: logFeed, ...reading.gap}});
			}

			tell(reading.rows);
			push.weigh(reading.rows.some(({isEvent}) => isEvent));
			if (presence && reading.page.isAll) {
				tell(presence.see(reading.page, reading.page.serverTime ?? clock.now()).map(end));
			}

			if (!reading.again) {
				const rows = await readUnfinished(watch, unfinished);
				tell(rows.flatMap(activity => readRow(activity, clock.monotonic(), memory)));
			}

			return {
				problems: reading.page.problems,
				rest: reading.again ? 0 : restAfter(clock.monotonic() - startedAt, reading),
				answersWithin: log.answersWithin,
				marker: state.cursor && formatLogMarker(state.cursor),
				coveredUntil: reading.again ? undefined : {wall: state.coveredUntil, there: reading.coveredThere},
			};
		},
	});

	return push.listenWhile(watch.signal, asking);

	/** Should it come back, it is as if it had never been there. */
	function end(activity: Activity): LogRow {
		memory.begin(activity.id, versionOfEnd(activity));
		return {activity, isEvent: true, isDoubtful: false};
	}

	/**
	 * Where the server itself waits for something to tell, that is part of the beat; a proof comes at once.
	 * What is read whole each time is a list, and asked as seldom as one while nothing happens.
	 */
	function restAfter(asked: number, {isProof, page}: LogReading): number {
		const quiet = nextQuietBeat(cadence, random);
		const usual = page.isAll && !isLively() ? quiet : nextBeat(cadence, isLively(), random);
		const beat = push.restOf(usual, quiet);
		const waited = isProof ? Math.min(beat, cadence.interval) : beat;
		return log.answersWithin === undefined ? beat : Math.max(0, waited - asked);
	}

	/** Most logs tell of nothing that goes on: where much has just happened, more is about to. */
	function isLively(): boolean {
		const now = clock.now();
		return now < livelyUntil || running.isAnything(now);
	}

	function tell(rows: readonly LogRow[]): void {
		const isLively = rows.some(({isEvent, isDoubtful}) => isEvent || isDoubtful);
		livelyUntil = isLively ? clock.now() + lively : livelyUntil;
		for (const row of rows.filter(({isDoubtful}) => !isDoubtful)) {
			unfinished.see(row.activity, readInstant(clock));
			tellRow(watch, row, isHistory);
		}
	}
}

/** Of what is not known already nothing more can be lost. */
function holds(told: Lost | undefined, {from, to}: Lost): boolean {
	return told !== undefined && told.from <= from && told.to >= to;
}

type Remembered = {readonly memory: RowMemory; readonly unfinished: UnfinishedRows};

function beginLog(watch: Watch, log: ActivityLog, {memory, unfinished}: Remembered): LogState {
	const {clock, resume, cadence, beside} = watch;
	const now = clock.now();
	if (resume.given) {
		learnResume(memory, resume.given);
	}

	const point = resume.take(logFeed);
	if (resume.given && point) {
		for (const row of rowsOfResume(resume.given)) {
			unfinished.see(row, readInstant(clock));
		}

		const state = resumeLog(point, resume.given, now, memory);
		// What is there now and was not then is news, whatever its date.
		return log.gone === undefined ? state : {...state, horizon: undefined};
	}

	return log.isHistory && beside.history ? newLog(now) : newLog(now, cadence.retention);
}

type LogReading = LogAdvance & {
	readonly page: LogPage;
	/** It was asked for from before our place, to prove that. */
	readonly isProof: boolean;
	/** Up to when it tells everything, by the server's clock, where the answer told it. */
	readonly coveredThere: ServerSpan | undefined;
};

type ReadFrom = {readonly state: LogState; readonly memory: RowMemory; readonly signal: AbortSignal};

/** An answer after the signal's end counts for nothing. */
async function readLog(
	watch: Watch,
	log: ActivityLog,
	{state, memory, signal}: ReadFrom,
): Promise<LogReading> {
	const {clock, cadence, impatience} = watch;
	const {overlap} = cadence;
	const isHeld = log.answersWithin !== undefined;
	const asked = cursorToSend(state, {marks: log.marks, isHeld, at: clock.monotonic()});
	const isProof = state.walk === undefined && asked !== state.cursor;
	try {
		const isKnown = (id: string) => !state.isInPart && memory.isKnown(id);
		const wasEmpty = asked === undefined && state.isEmpty;
		const expected = isProof && asked !== undefined && log.marks === 'row' ? state.cursor?.id : undefined;
		const ask = async (own: AbortSignal) => {
			const sentAt = readInstant(clock);
			const query = {cursor: asked, expected, wasEmpty, isKnown, limit: pageSize, overlap};
			return {page: await log.read(query, own), sentAt};
		};
		// A server that waits for something to tell does not hang.
		const {page, sentAt} = await (isHeld ? ask(signal) : impatience.ask(signal, ask));
		signal.throwIfAborted();
		const span = withServerTime({sentAt, receivedAt: readInstant(clock)}, page.serverTime);
		const exchange: LogExchange = {
			asked,
			limit: pageSize,
			...span,
			keeps: log.keeps,
			overlap,
			isHeld,
			marks: log.marks,
		};
		return {
			...advanceLog(state, page, exchange, memory),
			page,
			isProof,
			coveredThere: coveredThere(exchange),
		};
	} catch (error) {
		if (signal.aborted || asked === undefined || !mayRefuseMarker(readFailure(error))) {
			throw error;
		}

		const next = isProof ? withoutProof(state, readInstant(clock)) : refuseCursor(state);
		return readLog(watch, log, {state: next, memory, signal});
	}
}

function tellRow(watch: Watch, {activity, isEvent}: LogRow, isHistory: boolean): void {
	const {kind, id} = subjectOfRow(activity);
	if (!watch.following.includesJob(kind, id, activity.agent?.id)) {
		return;
	}

	hearOf(watch, activity);
	if (isEvent) {
		watch.tell({type: 'event', event: eventOfActivity(activity)});
	}

	if (isHistory) {
		watch.tell({type: 'activity', activity});
	}
}

function hearOf({running, clock}: Watch, activity: Activity): void {
	if (activity.state === goneWord) {
		running.lostJob(subjectOfRow(activity));
		return;
	}

	if (isRecent(activity.time, clock.now())) {
		running.heardOfJob(subjectOfRow(activity), activity.status, clock.now(), activity.agent?.id);
	}
}
