import type {FileHandle} from 'node:fs/promises';
import {momentOf} from '../../codec/line.ts';
import {LineHead} from '../../codec/line-head.ts';
import {mendBit} from '../../codec/mend-bit.ts';
import {decodeLines} from '../../codec/read-damaged.ts';
import type {FileSystem} from '../file-system.ts';
import {blocksOf} from '../reading/blocks.ts';
import {newline} from '../reading/find-newline.ts';
import {hasChecks} from '../reading/has-checks.ts';
import {createUnreadable, type Unreadable} from '../reading/unreadable.ts';
import {createGathering} from './gather.ts';
import type {Ground, SessionRead} from './lost-ground.ts';
import type {Memory} from './memory.ts';
import {createServerClock} from './server-clock.ts';

/** What is looked at. */
export type Stretch = {
	readonly from: number;
	readonly size: number;
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

const blockSize = 1 << 20;
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
 * From the end backwards: what is found first is the newest, and most of a busy day is passed over without
 * being parsed. What cannot be trusted is as if it were not there: what stands before it counts.
 */
export async function readMemory(
	{open}: Pick<FileSystem, 'open'>,
	path: string,
	stretch: Stretch,
): Promise<Remembered> {
	const handle = await open(path, 'r');
	try {
		return await gather(handle, stretch);
	} finally {
		await handle.close();
	}
}

type Remembered = {
	readonly memory: Memory;
	readonly unreadable: Unreadable;
	readonly ground: Ground;
};

async function gather(
	handle: FileHandle,
	{from, size, span, target, isOlder = false, isExpecting = false, distrusted}: Stretch,
): Promise<Remembered> {
	const needsCheck = await hasChecks(handle);
	const gathering = createGathering({isOlder, isExpecting});
	const unreadable = createUnreadable();
	const head = new LineHead();
	const clock = createServerClock();
	let newest: number | undefined;
	let isEnough = isOlder;
	const holes: number[] = [];
	const sessions: SessionRead[] = [];
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
		newest = undefined;
		isEnough = isOlder;
	}

	function readLine(bytes: Buffer, start: number, end: number, place: number): void {
		const isAsWritten = head.look(bytes, start, end);
		if (isAsWritten && isOlder && !gathering.wants(head, false)) {
			oldest = head.time;
			return;
		}

		const isSound = isAsWritten && head.isSound();
		whole ||= isSound ? place + end - start + 1 : 0;
		if (isSound && head.type === 'poll') {
			readClocks();
		}

		if (isSound && !gathering.wants(head, !isEnough)) {
			oldest = head.time;
			return;
		}

		let isSessionLost = isAsWritten && head.type === 'session';
		const text = bytes.toString('utf8', start, end);
		for (const line of decodeLines(text, needsCheck).toReversed()) {
			oldest = momentOf(line) ?? oldest;
			switch (line.type) {
				case 'unreadable':
					unreadable.add(line.reason);
					doubt(bytes.subarray(start, end), text);
					if (text.includes(zero)) {
						// At the end it is set aside.
						holes.push(...(oldest === undefined ? [] : [place]));
						gathering.distrust();
					}

					break;
				case 'unknown':
					break;
				case 'session':
					isSessionLost = false;
					sessions.push({place, beside: line.beside ?? []});
					if (distrusted?.has(place)) {
						gathering.distrustSession();
					}

					endSession(line.target, line.unwritten);
					break;
				default:
					gathering.add(line, !isEnough);
					if (line.type === 'observation') {
						clock.place(line.observation);
					}
			}
		}

		if (isSessionLost) {
			loseSession();
		}
	}

	/** An answer about a moment long before it may be about one by another clock. */
	function readClocks(): void {
		const [wall, least, most] = head.covered() ?? [];
		if (wall !== undefined && least !== undefined && most !== undefined) {
			const age = head.time - wall;
			if (age >= 0 && age <= longestWay) {
				clock.see({wall, there: {least, most}});
			}
		}
	}

	/** What is left of it may still say whose answer it was; its name may be what is wrong. */
	function doubt(bytes: Buffer, text: string): void {
		const isTried = bytes.length <= longestAnswer && text.includes(answerKey) && mended++ < mostMended;
		const feed = feedIn((isTried ? mendBit(bytes) : undefined) ?? text.slice(0, longestAnswer));
		if (feed !== undefined) {
			gathering.doubt(feed);
		}
	}

	const stretch = {from, to: size, way: 'backwards', size: blockSize} as const;
	for await (const {offset, bytes, isTooLong} of blocksOf(handle, stretch)) {
		if (isTooLong) {
			unreadable.addTooLong();
			continue;
		}

		for (let end = bytes.length - 1; end >= 0; ) {
			const start = end === 0 ? 0 : bytes.lastIndexOf(newline, end - 1) + 1;
			readLine(bytes, start, end, offset + start);
			end = start - 1;
		}

		newest ??= oldest;
		const count = gathering.newsCount;
		const isOld = newest !== undefined && oldest !== undefined && newest - oldest > span;
		isEnough ||= count >= mostNews || (count >= fewestNews && isOld);
	}

	return {
		memory: {...gathering.memory(oldest ?? 0), leads: clock.leads},
		unreadable,
		ground: {holes, whole, sessions},
	};
}

/** An answer that said up to when all was told. */
function feedIn(text: string): string | undefined {
	return /"feed":"([^"\\]*)".*"(?:marker|coveredUntil)":"/.exec(text)?.[1];
}
