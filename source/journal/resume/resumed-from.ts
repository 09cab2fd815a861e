import type {AlertGiven} from '../../codec/note.ts';
import type {EndsByDoer} from '../../domain/expectations/good-ends.ts';
import type {Runs} from '../../domain/jobs/runs.ts';
import type {Observation} from '../../domain/observation.ts';
import type {Resume} from '../../domain/resume.ts';
import {overdueReason} from '../../domain/usual/overdue.ts';
import {chooseRecent, feedsOf, newestEvents, newestRows, newestThings, type ToldAgain} from './choose.ts';
import type {Memory} from './memory.ts';
import {recallRuns} from './recall-runs.ts';
import {settleHearsay} from './settle-hearsay.ts';
import {standingNotes} from './standing-notes.ts';

/** Where a watch goes on, and what is known to it from the beginning. */
export type Remembered = {
	/** Undefined where no earlier run knew anything. */
	readonly resume: Resume | undefined;
	/** What a screen opens with, oldest first; what was acknowledged and not taken back is in it. */
	readonly recent: readonly Observation[];
	/** When what is in it was told by other programs, too. */
	readonly toldAgain: ToldAgain;
	readonly alerted: readonly AlertGiven[];
	/** How long jobs took that ended as they should. */
	readonly runs: Runs;
	/** When each agent's jobs of each kind ended well. */
	readonly goodEnds: EndsByDoer;
	/** From when on something is remembered; undefined where nothing is. */
	readonly since: number | undefined;
	/** The last answer of each feed. */
	readonly polls: readonly Observation[];
};

type Times = {
	readonly now: number;
	/** So much of the newest events may be told again, in milliseconds. */
	readonly span: number;
};

/** The server may tell again what was told in so long: some times as long as it keeps it. */
export function repeatSpan(retention: number): number {
	return Math.max(4 * retention, 5 * 60_000);
}

/** Of what was remembered; of older days only how jobs went counts. */
export function resumedFrom(
	memory: Memory & {readonly toldAgain: ToldAgain},
	older: readonly Memory[],
	{now, span}: Times,
): Remembered {
	const feeds = feedsOf(memory, now);
	const isMissed = (each: Observation) =>
		each.type === 'overdue' && overdueReason(each.overdue) === 'expectation';
	const missed = older.flatMap(({things}) => things.filter(isMissed)).sort((a, b) => +a.at - +b.at);
	const settled = settleHearsay(memory, feeds);
	const things = newestThings([{things: [...missed, ...settled, ...memory.things], news: []}]);
	const activities = things.flatMap(each => (each.type === 'activity' ? [each.activity] : []));
	const cleanups = things.flatMap(each => (each.type === 'cleanup' ? [each.cleanup] : []));
	const agents = things.flatMap(each => (each.type === 'agent' ? [each.agent] : []));
	const events = newestEvents(memory.news, span);
	const rows = newestRows([memory]);
	const acknowledged = standingNotes(memory.acknowledged);
	const {runs, goodEnds, since, begun, isStanding} = recallRuns([...older, memory]);
	const isNew = feeds.size === 0 && activities.length === 0 && events.length === 0;
	return {
		resume: isNew
			? undefined
			: {feeds, events, activities, cleanups, rows: rows.map(({event}) => event), agents},
		recent: chooseRecent({...memory, acknowledged, rows, begun}, things.filter(isStanding), now),
		toldAgain: memory.toldAgain,
		alerted: [
			...older.flatMap(({alerted}) => alerted.filter(({kind}) => kind === 'overdue')),
			...memory.alerted,
		],
		runs,
		goodEnds,
		since,
		polls: memory.polls,
	};
}
