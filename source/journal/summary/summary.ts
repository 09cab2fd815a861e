import {crc32} from 'node:zlib';
import {addCheck, checkText} from '../../codec/check.ts';
import type {Job} from '../../domain/jobs/job.ts';
import {isObject} from '../../domain/json.ts';
import type {Identity} from '../checkpoint/checkpoint.ts';
import {newline} from '../reading/find-newline.ts';

/** What the lines of one file tell of a job, as if nothing had been told of it before. */
export type JobTold = {
	readonly key: string;
	/** Undefined where they matter only to who knows it already. */
	readonly job?: Job | undefined;
	/** Where the places of its lines begin in the list, and how many lines there are. */
	readonly from: number;
	readonly count: number;
};

/** Everything that a report wants to know of one file of a journal. */
export type Summary = {
	/** Whether any line is one of ours. */
	readonly isJournal: boolean;
	/** What could not be read, and why. */
	readonly problems: readonly string[];
	/** The first moment that a line has, and the latest; null where none has one. */
	readonly first: number | null;
	readonly newest: number | null;
	/** Nothing of it may have been told by another program, too. */
	readonly isAlone: boolean;
	readonly sources: readonly string[];
	/** What agents were called: by source and id, in the order in which they were named. */
	readonly names: readonly (readonly [source: string, id: string, name: string])[];
	/** From the first good answer to the last one, of each source. */
	readonly watched: readonly (readonly [source: string, from: number, to: number])[];
	/** Lines that are told as they are: gaps, holes, and what was overdue. */
	readonly lines: readonly string[];
	/** In the order in which they were touched last. */
	readonly jobs: readonly JobTold[];
	/** Where the lines of jobs stand: of each where it begins and ends. */
	readonly places: Uint32Array;
};

export type Kept = {readonly identity: Identity; readonly summary: Summary};

/** To be raised whenever something else is to be known of a file, or what is made of its lines is something else: a test tells. */
export const version = 1;

/** As it stands in its file: a line of JSON, and the places. */
export function encodeSummary({identity, summary}: Kept): Buffer {
	const {places, ...told} = summary;
	const bytes = Buffer.from(places.buffer, places.byteOffset, places.byteLength);
	const head = {type: 'summary', version, ...identity, sum: crc32(bytes), told};
	return Buffer.concat([Buffer.from(`${addCheck(JSON.stringify(head))}\n`), bytes]);
}

/** Undefined for what is damaged, or was written by another version. */
export function decodeSummary(file: Buffer): Kept | undefined {
	const headEnd = file.indexOf(newline);
	const text = file.toString('utf8', 0, Math.max(0, headEnd));
	// A list of numbers begins where its memory does.
	const bytes = Uint8Array.from(file.subarray(headEnd + 1));
	if (checkText(text) !== 'right') {
		return undefined;
	}

	const head = JSON.parse(text) as unknown;
	if (!isObject(head) || head.version !== version || head.sum !== crc32(bytes) || bytes.length % 4 !== 0) {
		return undefined;
	}

	// The check says that we wrote it: its form is known with its version.
	const {boot, file: inode, end, changedAt, first, last, told} = head;
	return {
		identity: {boot, file: inode, end, changedAt, first, last} as Identity,
		summary: {...(told as unknown as Omit<Summary, 'places'>), places: new Uint32Array(bytes.buffer)},
	};
}
