import {crc32} from 'node:zlib';
import {addCheck, checkText} from '../../codec/check.ts';
import {isObject, type Json} from '../../domain/json.ts';
import {newline} from '../reading/find-newline.ts';

/** By what a file of a journal is known again. */
export type Identity = {
	/** Since when the system runs: what a disk promised before the power went may be gone. */
	readonly boot: string;
	/** Its number on its disk. */
	readonly file: number | null;
	/** Where what is covered ends. */
	readonly end: number;
	/** When it was changed last, as it ended there; in milliseconds since 1970. */
	readonly changedAt: number;
	/** Check sums of the beginning and the end of what is covered. */
	readonly first: number;
	readonly last: number;
};

/** Of what a file says, the lines that whoever reads it from the end would not pass over. */
export type Chosen = {
	/** Where each line begins in the file, in its order. */
	readonly places: readonly number[];
	/** The lines, each with its newline. */
	readonly bytes: Buffer;
	/** Where those begin whose check is wrong or absent. */
	readonly unsound: readonly number[];
	/** What stands before it was not looked at; 0: all was. */
	readonly from: number;
	/** Before it no events and gaps were chosen for being news; 0: all were. */
	readonly newsFrom: number;
	/** What was watched, by all lines that say so; null: none does. */
	readonly target: string | null;
};

export type Checkpoint = Identity & Chosen;

/** To be raised whenever other lines would be chosen, or something else is to be known of them. */
const version = 1;

/** As it stands in its file: a line that tells of it, and the lines that were chosen. */
export function encodeCheckpoint({places, bytes, ...head}: Checkpoint): Buffer {
	const steps = places.map((place, index) => place - (places[index - 1] ?? 0));
	const line = addCheck(JSON.stringify({type: 'checkpoint', version, ...head, sum: crc32(bytes), steps}));
	return Buffer.concat([Buffer.from(`${line}\n`), bytes]);
}

/** Undefined for what is damaged, or was written by a version that chose otherwise. */
export function decodeCheckpoint(file: Buffer): Checkpoint | undefined {
	const headEnd = file.indexOf(newline);
	const text = file.toString('utf8', 0, Math.max(0, headEnd));
	const bytes = file.subarray(headEnd + 1);
	if (checkText(text) !== 'right') {
		return undefined;
	}

	const head = JSON.parse(text) as unknown;
	if (!isObject(head) || head.version !== version || head.sum !== crc32(bytes)) {
		return undefined;
	}

	// The check says that we wrote it: its form is known with its version.
	const {boot, file: inode, end, changedAt, first, last, unsound, from, newsFrom, target, steps} = head;
	return {
		unsound,
		boot,
		file: inode,
		end,
		changedAt,
		first,
		last,
		from,
		newsFrom,
		target,
		bytes,
		places: placesOf(steps),
	} as Checkpoint;
}

function placesOf(steps: Json | undefined): readonly number[] {
	let place = 0;
	return (steps as readonly number[]).map(step => {
		place += step;
		return place;
	});
}
