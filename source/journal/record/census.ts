import {decodeLine, type LineRead, momentOf} from '../../codec/line.ts';
import type {LineHead, LineType} from '../../codec/line-head.ts';
import {journalVersion} from '../../codec/note.ts';
import {decodeLines} from '../../codec/read-damaged.ts';
import {isBad} from '../../domain/jobs/job-news.ts';
import {countOf} from '../../domain/vocabulary/count-words.ts';
import {newline} from '../reading/find-newline.ts';
import {createUnreadable} from '../reading/unreadable.ts';

/** Which kinds of lines a file holds, and how many that nobody can read. */
export type Census = {
	/** Counts one line. */
	count(head: LineHead, bytes: Buffer, start: number, end: number): Counted;
	countTooLong(): Counted;
	/** One that is as it was written, as its head says. */
	countWritten(type: LineType | undefined): void;
	/** Any other one, by what stands in it. */
	countRead(lines: readonly LineRead[]): void;
	/** Lines of ours. */
	readonly known: number;
	/** Lines of a later version. */
	readonly unknown: number;
	/** For a person: what is wrong with a file that ends with these bytes. */
	problems(name: string, tail: Buffer): readonly string[];
};

export type Counted = {
	/** Undefined where the line has none, or none that can be trusted. */
	readonly time: number | undefined;
	readonly mayBeBad: boolean;
};

export function createCensus(needsCheck: boolean): Census {
	const unreadable = createUnreadable();
	// One object for all lines, of which there are millions.
	const counted = {time: undefined as number | undefined, mayBeBad: false};
	let lines = 0;
	let known = 0;
	let unknown = 0;
	let latest = 0;

	/** Without a check, written anew by another program, or damaged. */
	function countSlowly(line: LineRead): void {
		if (line.type === 'unreadable') {
			unreadable.add(line.reason, lines);
		} else if (line.type === 'unknown') {
			unknown++;
		} else {
			known++;
			latest = line.type === 'journal' ? Math.max(latest, line.version) : latest;
			counted.time = Math.max(counted.time ?? Number.NEGATIVE_INFINITY, momentOf(line) ?? 0);
			counted.mayBeBad ||= line.type === 'observation' && isBad(line.observation);
		}
	}

	function countWritten(type: LineType | undefined): void {
		if (type === undefined) {
			unknown++;
		} else {
			known++;
		}
	}

	return {
		count(head, bytes, start, end) {
			lines++;
			if (isWritten(head, bytes, start, end)) {
				counted.time = head.time;
				counted.mayBeBad = head.mayBeBad();
				countWritten(head.type);
				return counted;
			}

			counted.time = undefined;
			counted.mayBeBad = false;
			for (const line of decodeLines(bytes.toString('utf8', start, end), needsCheck)) {
				countSlowly(line);
			}

			return counted;
		},
		countWritten(type) {
			lines++;
			countWritten(type);
		},
		countRead(read) {
			lines++;
			for (const line of read) {
				countSlowly(line);
			}
		},
		countTooLong() {
			lines++;
			unreadable.addTooLong(lines);
			return {time: undefined, mayBeBad: false};
		},
		get known() {
			return known;
		},
		get unknown() {
			return unknown;
		},
		problems(name, tail) {
			const isCut = isTorn(tail, needsCheck);
			return [
				...(latest > journalVersion
					? [`${name}: a later version wrote it; what this one knows is shown`]
					: []),
				...unreadable.sentence(name, isCut),
				...(unknown > 0
					? [`${name}: ${countOf(unknown, 'line')} of a kind that this version does not know`]
					: []),
				...(isCut ? [`${name}: its last line is cut and left out`] : []),
			];
		},
	};
}

/** Whether a line is as we would have written it. What a file's first one tells of its version must be read. */
export function isWritten(head: LineHead, bytes: Buffer, start: number, end: number): boolean {
	return head.look(bytes, start, end) && head.type !== 'journal' && head.isSound();
}

/** Its last line has no end, and cannot be read. */
function isTorn(tail: Buffer, needsCheck: boolean): boolean {
	return (
		tail.at(-1) !== newline &&
		decodeLine(tail.toString('utf8', tail.lastIndexOf(newline) + 1), needsCheck).type === 'unreadable'
	);
}
