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
import {createKnownKeys, type KnownKey} from './known-keys.ts';
import type {Doubt, Memory} from './memory.ts';

const mostBad = 1000;
const mostGaps = 500;
const mostRuns = 6000;
const logRow = 'row';

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
		hearsay: [] as Observation[],
		inPart: [] as Observation[],
		doubts: [] as Doubt[],
	};
	const known = createKnownKeys();
	/** What was found since the last line that says what was watched. */
	let added: KnownKey[] = [];
	let doubted = new Set<string>();
	/** Something that stood behind what is being met never came onto the disk. */
	let isInPart = false;
	let kept = countAll();
	/** Sessions whose first line was met, and how many lines they knew of that never came onto the disk. */
	const sessions: {said: readonly Observation[]; left: number}[] = [];

	function countAll(): number[] {
		return Object.values(lists).map(list => list.length);
	}

	function addOnce(
		list: Observation[],
		observation: Observation,
		id: string,
		type: string = observation.type,
	): boolean {
		const key = known.meet(type, id);
		if (key) {
			added.push(key);
			list.push(observation);
		}

		return key !== undefined;
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
					const isFound = addOnce(lists.polls, observation, observation.poll.feed);
					if (isFound && isInPart) {
						lists.inPart.push(observation);
					}
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
			: head.type === 'cleanup' && known.isNew(head.type, head.textOf('id'));
	}

	/** Of an older day. */
	function wantsOlder(head: LineHead): boolean {
		switch (head.type) {
			case 'session':
				return true;
			case 'activity':
				return isExpecting && known.isNew(head.type, head.textOf('id'));
			case 'overdue':
			case 'alerted':
				return isExpecting;
			default:
				return wantsRun(head);
		}
	}

	function settleDoubts(since: number): void {
		lists.doubts.push(...[...doubted].map(feed => ({feed, since, isInPart})));
	}

	/** What the session that is being met says of what was told before: its answers, and how rows stood. */
	function saidNow(): readonly Observation[] {
		const [polls = 0, things = 0] = kept;
		return [...lists.polls.slice(polls), ...lists.things.slice(things).filter(isRow)];
	}

	/** Whoever said so may have gone by what is lost: what was said before it counts. */
	function distrust(said: ReadonlySet<Observation>): void {
		isInPart = true;
		for (const each of said) {
			if (each.type === 'poll') {
				known.forget('poll', each.poll.feed);
				doubted.add(each.poll.feed);
			} else if (each.type === 'activity') {
				known.forget('activity', each.activity.id);
				lists.hearsay.push(each);
			}
		}

		for (const [index, list] of [lists.polls, lists.things].entries()) {
			const isLeft = (each: Observation) => !said.has(each);
			kept[index] = list.slice(0, kept[index]).filter(isLeft).length;
			list.splice(0, list.length, ...list.filter(isLeft));
		}
	}

	function endSession(isOurs: boolean, since: number, unwritten = 0): void {
		if (isOurs) {
			settleDoubts(since);
			sessions.push({said: saidNow(), left: unwritten});
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
		/** An answer was met that cannot be read, and not yet the first line of its session. */
		get isInDoubt() {
			return doubted.size > 0;
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
						(known.isNew(logRow, head.textOf('id')) && head.isOfLog())
					);
				case 'gap':
					return isNewsWanted || lists.gaps.length < mostGaps;
				case 'poll':
					return known.isNew(head.type, head.textOf('feed')) && head.mayCover();
				case 'agent':
				case 'cleanup':
				case 'activity':
					return known.isNew(head.type, head.textOf('id')) || (lists.bad.length < mostBad && head.mayBeBad());
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
			const unaware = sessions.filter(session => --session.left < 0);
			distrust(new Set([...unaware.flatMap(({said}) => said), ...saidNow()]));
		},
		/** The session that is being met went on from what is gone since. */
		distrustSession: () => distrust(new Set(saidNow())),
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

function isRow({type}: Observation): boolean {
	return type === 'activity';
}

/** Of a job that the system runs: it begins, or has ended as it should. */
export function isOfRun({event, subject}: WorkEvent): boolean {
	return subject !== null && isJobKind(subject.kind) && /_(?:in_progress|completed)$/.test(event);
}
