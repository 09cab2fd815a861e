import type {FileHandle} from 'node:fs/promises';
import {basename} from 'node:path';
import {decodeLine, momentOf} from '../../codec/line.ts';
import {LineHead} from '../../codec/line-head.ts';
import {decodeLines} from '../../codec/read-damaged.ts';
import {blocksOf} from '../reading/blocks.ts';
import {newline} from '../reading/find-newline.ts';
import {hasChecks} from '../reading/has-checks.ts';
import {createCensus, isWritten} from '../record/census.ts';
import {longestLag} from '../record/repeats.ts';
import type {Summary} from './summary.ts';
import {createTeller} from './teller.ts';

/** Which lines are meant: from the first one on that is not older, up to the first one that is younger. */
export type Span = {readonly since: number; readonly to: number};

/** What stands where in it fits into no place. */
const largest = 2 ** 32 - 1;
const blockSize = 4 << 20;

/**
 * Reads a file of a journal for what a report wants to know of it. What the files before it told last is the moment
 * of the lines that have an earlier one. Undefined where it is too large, or none of ours.
 */
export async function summarise(
	handle: FileHandle,
	path: string,
	size: number,
	span: Span,
	before: number,
): Promise<Summary | undefined> {
	const needsCheck = await hasChecks(handle);
	const census = createCensus(needsCheck);
	const teller = createTeller();
	const head = new LineHead();
	let first: number | null = null;
	let newest = Number.NEGATIVE_INFINITY;
	let at = before;
	let isOver = false;
	let tail: Buffer | undefined;

	function move(time: number): void {
		first ??= time;
		newest = Math.max(newest, time);
		at = Math.max(at, time);
		isOver ||= at > span.to;
		if (at < span.since && at >= span.since - longestLag) {
			teller.hearBefore();
		}
	}

	function read(bytes: Buffer, start: number, end: number, place: number): void {
		const where = {start: place, end: place + end - start};
		if (isWritten(head, bytes, start, end)) {
			census.countWritten(head.type);
			move(head.time);
			const isMeant = at >= span.since && !isOver;
			if (isMeant && !teller.passes({head, bytes}, where)) {
				const line = decodeLine(bytes.toString('utf8', start, end), needsCheck, true);
				teller.learn(line, where, {head, bytes});
			}

			return;
		}

		const lines = decodeLines(bytes.toString('utf8', start, end), needsCheck);
		census.countRead(lines);
		for (const line of lines) {
			const time = momentOf(line);
			if (time !== undefined) {
				move(time);
			}
		}

		for (const line of at >= span.since && !isOver ? lines : []) {
			teller.learn(line, where);
		}
	}

	if (size > largest) {
		return undefined;
	}

	for await (const {offset, bytes, isTooLong} of blocksOf(handle, {
		...{from: 0, to: size, way: 'forwards', size: blockSize},
	})) {
		tail = bytes;
		if (isTooLong) {
			census.countTooLong();
			continue;
		}

		for (let start = 0; start < bytes.length; ) {
			const found = bytes.indexOf(newline, start);
			const end = found === -1 ? bytes.length : found;
			read(bytes, start, end, offset + start);
			start = end + 1;
		}
	}

	if (size > 0 && census.known === 0) {
		return undefined;
	}

	return {
		...{isJournal: census.known > 0, problems: tail ? census.problems(basename(path), tail) : []},
		...{first, newest: newest === Number.NEGATIVE_INFINITY ? null : newest},
		...teller.close(),
	};
}
