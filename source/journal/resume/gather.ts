import type {Line} from '../../codec/line.ts';
import type {LineHead} from '../../codec/line-head.ts';
import type {AlertGiven} from '../../codec/note.ts';
import type {Acknowledging} from '../../domain/acknowledging.ts';
import type {WorkEvent} from '../../domain/event.ts';
import {isBad} from '../../domain/jobs/job-news.ts';
import {isLogEvent} from '../../domain/jobs/log-event.ts';
import type {Observation} from '../../domain/observation.ts';
import {isJobKind} from '../../domain/reference.ts';
import {nameOfOverdue} from '../../domain/usual/overdue.ts';
import type {Doubt, Memory} from './memory.ts';

const mostThings = 1000;
/** They are told again when they change alone, and a fleet is large. */
const mostAgents = 20_000;
const mostBad = 1000;
const mostGaps = 500;
const mostRuns = 6000;
const logRow = 'row';

type Known = {readonly keys: Set<string>; readonly key: string};

type GatheringOptions = {
	readonly isOlder?: boolean;
	/** Something is expected: of an older day also how jobs ended, and what had not happened. */
	readonly isExpecting?: boolean;
};

/**
 * What is kept of the lines of a file, which are met from the last one backwards; of an older day only how long
 * jobs took, and what is asked for beside it.
 */
export function createGathering({isOlder = false, isExpecting = false}: GatheringOptions = {}) {
	const lists = {
		polls: [] as Observation[],
		things: [] as Observation[],
		rows: [] as Observation[],
		runs: [] as Observation[],
		news: [] as Observation[],
		bad: [] as Observation[],
		gaps: [] as Observation[],
		acknowledged: [] as Acknowledging[],
		alerted: [] as AlertGiven[],
		doubts: [] as Doubt[],
	};
	/** By type: one kind must not crowd out another. */
	const known = new Map<string, Set<string>>();
	/** What was found since the last line that says what was watched. */
	let added: Known[] = [];
	let doubted = new Set<string>();
	let kept = countAll();
	/** Sessions whose first line was met, and how many lines they knew of that never came onto the disk. */
	const sessions: {answers: readonly Observation[]; left: number}[] = [];

	function countAll(): readonly number[] {
		return Object.values(lists).map(list => list.length);
	}

	function keysOf(type: string): Set<string> {
		const keys = known.get(type) ?? new Set();
		known.set(type, keys);
		return keys;
	}

	/** Whether a thing of this type and name was not met yet, and may be remembered. */
	function isNew(type: string, key: string | undefined): key is string {
		const keys = keysOf(type);
		return (
			key !== undefined &&
			!keys.has(key) &&
			(type === 'poll' || keys.size < (type === 'agent' ? mostAgents : mostThings))
		);
	}

	function addOnce(
		list: Observation[],
		observation: Observation,
		id: string,
		type: string = observation.type,
	): void {
		const key = rawOf(id);
		if (isNew(type, key)) {
			const keys = keysOf(type);
			keys.add(key);
			added.push({keys, key});
			list.push(observation);
		}
	}

	function addObservation(observation: Observation, isNewsWanted: boolean): void {
		switch (observation.type) {
			case 'event':
				if (isLogEvent(observation.event)) {
					addOnce(lists.rows, observation, observation.event.id, logRow);
				}

				if (lists.runs.length < mostRuns && isOfRun(observation.event)) {
					lists.runs.push(observation);
				}

				addNews(observation, isNewsWanted);
				break;
			case 'gap':
				if (lists.gaps.length < mostGaps) {
					lists.gaps.push(observation);
				}

				addNews(observation, isNewsWanted);
				break;
			case 'poll':
				if (observation.poll.coveredUntil !== null) {
					addOnce(lists.polls, observation, observation.poll.feed);
				}

				break;
			case 'agent':
				addOnce(lists.things, observation, observation.agent.id);
				break;
			case 'cleanup':
				addOnce(lists.things, observation, observation.cleanup.id);
				break;
			case 'overdue':
				addOnce(lists.things, observation, nameOfOverdue(observation.overdue));
				break;
			case 'activity':
				addOnce(lists.things, observation, observation.activity.id);
				break;
			case 'acknowledged':
			case 'unacknowledged':
				lists.acknowledged.push(observation);
				break;
		}

		if (lists.bad.length < mostBad && isBad(observation)) {
			lists.bad.push(observation);
		}
	}

	function addNews(observation: Observation, isWanted: boolean): void {
		if (isWanted) {
			lists.news.push(observation);
		}
	}

	function wantsRun(head: LineHead): boolean {
		return head.type === 'event'
			? lists.runs.length < mostRuns && head.mayBeOfRun()
			: head.type === 'cleanup' && isNew(head.type, head.textOf('id'));
	}

	/** Of an older day. */
	function wantsOlder(head: LineHead): boolean {
		switch (head.type) {
			case 'session':
				return true;
			case 'activity':
				return isExpecting && isNew(head.type, head.textOf('id'));
			case 'overdue':
			case 'alerted':
				return isExpecting;
			default:
				return wantsRun(head);
		}
	}

	function settleDoubts(since: number): void {
		lists.doubts.push(...[...doubted].map(feed => ({feed, since})));
	}

	function forgetAnswers(answers: ReadonlySet<Observation>): void {
		const keys = keysOf('poll');
		for (const each of answers) {
			const feed = each.type === 'poll' ? each.poll.feed : '';
			keys.delete(rawOf(feed));
			doubted.add(feed);
		}

		const left = lists.polls.filter(each => !answers.has(each));
		lists.polls.splice(0, lists.polls.length, ...left);
	}

	function endSession(isOurs: boolean, since: number, unwritten = 0): void {
		if (isOurs) {
			settleDoubts(since);
			sessions.push({answers: lists.polls.slice(kept[0]), left: unwritten});
		} else {
			for (const [index, list] of Object.values(lists).entries()) {
				list.length = kept[index] ?? 0;
			}

			for (const {keys, key} of added) {
				keys.delete(key);
			}
		}

		added = [];
		doubted = new Set();
		kept = countAll();
	}

	return {
		/** How many of the newest news there are. */
		get newsCount() {
			return lists.news.length;
		},
		/** Whether a line that begins so would be kept. */
		wants(head: LineHead, isNewsWanted: boolean): boolean {
			if (isOlder) {
				return wantsOlder(head);
			}

			switch (head.type) {
				case 'event':
					return (
						isNewsWanted ||
						wantsRun(head) ||
						(lists.bad.length < mostBad && head.mayBeBad()) ||
						(isNew(logRow, head.textOf('id')) && head.isOfLog())
					);
				case 'gap':
					return isNewsWanted || lists.gaps.length < mostGaps;
				case 'poll':
					return isNew(head.type, head.textOf('feed')) && head.mayCover();
				case 'agent':
				case 'cleanup':
				case 'activity':
					return isNew(head.type, head.textOf('id')) || (lists.bad.length < mostBad && head.mayBeBad());
				// They are few, and not all of them are about something that has an id.
				case 'overdue':
				case 'acknowledged':
				case 'unacknowledged':
				case 'alerted':
				case 'session':
					return true;
				default:
					return false;
			}
		},
		add(line: Line, isNewsWanted: boolean): void {
			switch (line.type) {
				case 'observation':
					addObservation(line.observation, isNewsWanted);
					break;
				case 'alerted':
					lists.alerted.push(line);
					break;
				default:
			}
		},
		/** An answer of this feed was met that cannot be read. */
		doubt: (feed: string) => doubted.add(feed),
		/**
		 * What stood here never came onto the disk, and told of more than anybody knows: what was answered
		 * behind it is no place to go on from, but for those who came later and knew that it is missing.
		 */
		distrust(): void {
			const keys = keysOf('poll');
			const unaware = sessions.filter(session => --session.left < 0);
			const answers = [...unaware.flatMap(session => session.answers), ...lists.polls.slice(kept[0])];
			forgetAnswers(new Set(answers));
			added = added.filter(each => each.keys !== keys);
			kept = kept.map((count, index) => (index === 0 ? Math.min(count, lists.polls.length) : count));
		},
		/** All that follows a session's first line in the file has been met before it. */
		endSession,
		/** The line that says what was watched is gone: only that somebody watched until then is known. */
		loseSession(): void {
			const answered = lists.polls.slice(kept[0]).flatMap(each => {
				const {feed, coveredUntil} = each.type === 'poll' ? each.poll : {coveredUntil: null};
				return coveredUntil === null ? [] : [{feed, since: coveredUntil.getTime()}];
			});
			endSession(false, 0);
			lists.doubts.push(...answered);
			kept = countAll();
		},
		/** Nothing older was met than from this moment. */
		memory(since: number): Memory {
			settleDoubts(since);
			for (const list of Object.values(lists)) {
				list.reverse();
			}

			return lists;
		},
	};
}

/** Of a job that the system runs: it begins, or has ended as it should. */
export function isOfRun({event, subject}: WorkEvent): boolean {
	return subject !== null && isJobKind(subject.kind) && /_(?:in_progress|completed)$/.test(event);
}

/** As it stands in a line, where nothing was met yet that would have to be parsed. */
function rawOf(id: string): string {
	return Buffer.from(JSON.stringify(id).slice(1, -1)).toString('latin1');
}
