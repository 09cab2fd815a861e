import {decodeLine, type Line, momentOf} from '../../codec/line.ts';
import {LineHead} from '../../codec/line-head.ts';
import {mendBit} from '../../codec/mend-bit.ts';
import {createPlainEvents} from '../../codec/plain-event.ts';
import {decodeLines} from '../../codec/read-damaged.ts';
import type {WorkEvent} from '../../domain/event.ts';
import {isLogEvent} from '../../domain/jobs/log-event.ts';
import {statusTable} from '../../domain/status.ts';
import {createUnreadable, type Unreadable} from '../reading/unreadable.ts';
import {mostRecent} from './choose.ts';
import {createGathering, isOfRun} from './gather.ts';
import type {Ground, SessionRead} from './lost-ground.ts';
import type {Memory} from './memory.ts';
import {createServerClock} from './server-clock.ts';

export type LineReaderOptions = {
	/** So much of the newest news is wanted, in milliseconds. */
	readonly span: number;
	/** Only what was written while this was watched; undefined: everything. */
	readonly target: string | undefined;
	/** It is no day that a restart goes on from: only how long jobs took is read. */
	readonly isOlder?: boolean;
	/** And how they ended, and what was expected and had not happened. */
	readonly isExpecting?: boolean | undefined;
	/** Where sessions begin in it that went on from what is gone since. */
	readonly distrusted?: ReadonlySet<number> | undefined;
};

/** What a file tells, and what of it matters to those who went on from it. */
export type Remembered = {
	readonly memory: Memory;
	readonly unreadable: Unreadable;
	readonly ground: Ground;
};

/** What stands where the disk wrote what came later, and the power went. */
const zero = '\0';
const longestAnswer = 2000;
/** Only an answer has it. */
const answerKey = '"coveredUntil":';
/** Of so many lines it is looked for which bit was flipped: that takes some milliseconds of each. */
const mostMended = 50;
/** No answer that says what the clocks are is on its way for so long, in milliseconds. */
const longestWay = 10_000;
const fewestNews = 500;
const mostNews = 10_000;

/**
 * Takes the lines of a file from the last one backwards. Most of a busy day is passed over without being
 * parsed. What cannot be trusted is as if it were not there: what stands before it counts.
 */
export function createLineReader(
	{span, target, isOlder = false, isExpecting = false, distrusted}: LineReaderOptions,
	needsCheck: boolean,
) {
	const gathering = createGathering({isOlder, isExpecting});
	const unreadable = createUnreadable();
	const plainEvents = createPlainEvents(isMoreThanNews);
	const head = new LineHead();
	const clock = createServerClock();
	const holes: number[] = [];
	const sessions: SessionRead[] = [];
	const targets = new Set<string>();
	let isRegular = true;
	let isEnough = isOlder;
	/** The moment of the news met last, and how much time has passed between all of them. */
	let newsAt: number | undefined;
	let newsCount = 0;
	let passed = 0;
	/** Where the line stands before which no more news were wanted. */
	let newsFrom = 0;
	let whole = 0;
	let mended = 0;

	/** The moment of the line met last: the oldest so far. */
	let oldest: number | undefined;

	function endSession(watched: string | undefined, known = 0): void {
		const isOurs = target === undefined || watched === target;
		gathering.endSession(isOurs, oldest ?? 0, known);
		if (!isOurs) {
			beginAnew();
		}
	}

	function loseSession(): void {
		isRegular = false;
		// Who takes every target takes this one.
		if (target === undefined) {
			endSession(undefined);
		} else {
			gathering.loseSession();
			beginAnew();
		}
	}

	/** What was found so far is another's. */
	function beginAnew(): void {
		newsAt = undefined;
		newsCount = gathering.newsCount;
		passed = 0;
		isEnough = isOlder;
	}

	/** Somebody may have set the clock meanwhile: time is counted from one to the next. */
	function countNews(place: number): void {
		const before = newsCount;
		newsCount = gathering.newsCount;
		if (newsCount <= before) {
			return;
		}

		passed += Math.max(0, (newsAt ?? oldest ?? 0) - (oldest ?? 0));
		newsAt = oldest;
		if (newsCount >= mostNews || (newsCount >= fewestNews && passed > span)) {
			isEnough = true;
			newsFrom = place;
		}
	}

	/** Gives whether anything would be otherwise without the line. Whether its check is right may be known. */
	function read(bytes: Buffer, start: number, end: number, place: number, isRight?: boolean): boolean {
		const isAsWritten = head.look(bytes, start, end);
		if (isAsWritten && isOlder && !gathering.wants(head, false)) {
			oldest = head.time;
			return false;
		}

		const isSound = isAsWritten && (isRight ?? head.isSound());
		let counts = isSound && whole === 0;
		whole ||= isSound ? place + end - start + 1 : 0;
		if (isSound && head.type === 'poll') {
			counts = readClocks() || counts;
		}

		if (isSound && !gathering.wants(head, !isEnough)) {
			oldest = head.time;
			return counts;
		}

		// Of most news nobody asks more than whether they were told: only the newest are shown.
		if (isSound && head.type === 'event' && !isEnough && newsCount >= mostRecent) {
			const observation = plainEvents.read(head);
			if (observation) {
				oldest = head.time;
				learn({type: 'observation', observation}, place);
				return true;
			}
		}

		let isSessionLost = isAsWritten && head.type === 'session';
		const text = bytes.toString('utf8', start, end);
		for (const line of isSound
			? [decodeLine(text, needsCheck, true)]
			: decodeLines(text, needsCheck).toReversed()) {
			oldest = momentOf(line) ?? oldest;
			switch (line.type) {
				case 'unreadable':
					unreadable.add(line.reason);
					doubt(bytes.subarray(start, end), text);
					if (text.includes(zero)) {
						// At the end it is set aside.
						holes.push(...(oldest === undefined ? [] : [place]));
						isRegular = false;
						gathering.distrust();
					}

					break;
				case 'unknown':
					break;
				case 'session':
					isSessionLost = false;
					targets.add(line.target);
					sessions.push({place, beside: line.beside ?? []});
					if (distrusted?.has(place)) {
						gathering.distrustSession();
					}

					endSession(line.target, line.unwritten);
					break;
				default:
					learn(line, place);
			}
		}

		if (isSessionLost) {
			loseSession();
		}

		return true;
	}

	function learn(line: Line, place: number): void {
		gathering.add(line, !isEnough);
		countNews(place);
		if (line.type === 'observation') {
			clock.place(line.observation);
		}
	}

	/** An answer about a moment long before it may be about one by another clock. */
	function readClocks(): boolean {
		const [wall, least, most] = head.covered() ?? [];
		if (wall !== undefined && least !== undefined && most !== undefined) {
			const age = head.time - wall;
			return age >= 0 && age <= longestWay && clock.see({wall, there: {least, most}});
		}

		return false;
	}

	/** What is left of it may still say whose answer it was; its name may be what is wrong. */
	function doubt(bytes: Buffer, text: string): void {
		const isTried = bytes.length <= longestAnswer && text.includes(answerKey) && mended++ < mostMended;
		const feed = feedIn((isTried ? mendBit(bytes) : undefined) ?? text.slice(0, longestAnswer));
		if (feed !== undefined) {
			gathering.doubt(feed);
		}
	}

	return {
		read,
		addTooLong(): void {
			isRegular = false;
			unreadable.addTooLong();
		},
		/** No more news are wanted. */
		get isEnough() {
			return isEnough;
		},
		get newsFrom() {
			return newsFrom;
		},
		/** An answer was met that cannot be trusted, and not yet since when its feed was watched. */
		get isInDoubt() {
			return gathering.isInDoubt;
		},
		/** What was watched, by all lines that say so. */
		targets: targets as ReadonlySet<string>,
		/** False where something is lost: whoever knows more of what came later may see it otherwise. */
		get isRegular() {
			return isRegular;
		},
		/** From now on only lines are met that were chosen of a part of the file. */
		meetChosen: clock.meetChosen,
		/** A line that was left out would have been taken. */
		get isAstray() {
			return clock.isAstray;
		},
		remembered: (): Remembered => ({
			memory: {...gathering.memory(oldest ?? 0), leads: clock.leads},
			unreadable,
			ground: {holes, whole, sessions},
		}),
	};
}

export type LineReader = ReturnType<typeof createLineReader>;

/** Bad ends are pinned, runs are reckoned with, and rows of a log are known by what they say. */
function isMoreThanNews(event: WorkEvent): boolean {
	return statusTable[event.status].bad || isOfRun(event) || isLogEvent(event);
}

/** An answer that said up to when all was told. */
function feedIn(text: string): string | undefined {
	return /"feed":"([^"\\]*)".*"(?:marker|coveredUntil)":"/.exec(text)?.[1];
}
