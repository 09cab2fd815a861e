import type {FileHandle} from 'node:fs/promises';
import type {Checkpoint} from '../checkpoint/checkpoint.ts';
import {readCheckpoint} from '../checkpoint/read-checkpoint.ts';
import type {FileSystem} from '../file-system.ts';
import {blocksOf} from '../reading/blocks.ts';
import {newline} from '../reading/find-newline.ts';
import {hasChecks} from '../reading/has-checks.ts';
import {createLineReader, type LineReader, type LineReaderOptions, type Remembered} from './line-reader.ts';

/** What is looked at. */
export type Stretch = LineReaderOptions & {
	readonly from: number;
	readonly size: number;
	/** A word for the time since the system was started; undefined: no checkpoint is believed. */
	readonly boot?: string | undefined;
};

/** Who notes which lines are not passed over. */
type Selection = {add(bytes: Buffer, start: number, end: number, place: number): void};

/** So much of the last two days is looked at: a restart must not wait for a journal that grew large. */
export const mostResumed = 256 << 20;

const blockSize = 1 << 20;
const linesAtOnce = 500;

/**
 * From the end backwards: what is found first is the newest. Where a checkpoint stands beside the file, only
 * what was added since is read of the file itself, and what is remembered is the same.
 */
export async function readMemory(
	fileSystem: Pick<FileSystem, 'open'>,
	path: string,
	stretch: Stretch,
): Promise<Remembered & Pick<Read, 'covered'>> {
	const {reader, covered} = await readFrom(fileSystem, path, stretch);
	return {...reader.remembered(), covered};
}

type Read = {
	readonly reader: LineReader;
	/** Up to where a checkpoint told what it says. */
	readonly covered: number | undefined;
};

/** The same, for who wants to know which lines it takes. */
export async function readFrom(
	fileSystem: Pick<FileSystem, 'open'>,
	path: string,
	stretch: Stretch,
	select: () => Selection | undefined = () => undefined,
): Promise<Read> {
	const handle = await fileSystem.open(path, 'r');
	try {
		const checkpoint = await findCheckpoint(fileSystem, path, handle, stretch);
		const reader = checkpoint && (await readBeyond(handle, stretch, checkpoint, select()));
		return reader
			? {reader, covered: checkpoint?.end}
			: {reader: await readWhole(handle, stretch, select()), covered: undefined};
	} finally {
		await handle.close();
	}
}

async function findCheckpoint(
	fileSystem: Pick<FileSystem, 'open'>,
	path: string,
	handle: FileHandle,
	{from, size, boot, target, distrusted}: Stretch,
): Promise<Checkpoint | undefined> {
	const found = distrusted ? undefined : await readCheckpoint(fileSystem, path, handle, boot);
	const isFitting =
		found &&
		found.from <= from &&
		found.end > from &&
		found.end <= size &&
		(found.target === null || target === undefined || found.target === target);
	return isFitting ? found : undefined;
}

async function readWhole(
	handle: FileHandle,
	stretch: Stretch,
	selection: Selection | undefined,
): Promise<LineReader> {
	const reader = createLineReader(stretch, await hasChecks(handle));
	await readStretch(handle, {from: stretch.from, to: stretch.size}, reader, selection);
	return reader;
}

/** What was added, and then what was chosen of the rest; undefined where more than that would have been taken. */
async function readBeyond(
	handle: FileHandle,
	stretch: Stretch,
	{end, places, bytes, unsound, newsFrom}: Checkpoint,
	selection: Selection | undefined,
): Promise<LineReader | undefined> {
	const {from, size} = stretch;
	const reader = createLineReader(stretch, await hasChecks(handle));
	await readStretch(handle, {from: end, to: size, isFromLine: true}, reader, selection);
	reader.meetChosen();
	const wrong = new Set(unsound);
	let stop = bytes.length - 1;
	for (let index = places.length - 1; index >= 0; index--) {
		const place = places[index] ?? 0;
		// One that is cut is left out, and it is not known of the first whether it is.
		if (from > 0 && place <= from) {
			break;
		}

		if (reader.isAstray || (place < newsFrom && !reader.isEnough)) {
			return undefined;
		}

		const start = stop === 0 ? 0 : bytes.lastIndexOf(newline, stop - 1) + 1;
		if (reader.read(bytes, start, stop, place, !wrong.has(place)) || index === 0) {
			selection?.add(bytes, start, stop, place);
		}

		stop = start - 1;
		if (selection !== undefined && index % linesAtOnce === 0) {
			// Who writes one meanwhile does other things, too.
			await handle.stat();
		}
	}

	const isAllMet = !reader.isAstray && (reader.isEnough || newsFrom <= from);
	return isAllMet && !(from > 0 && reader.isInDoubt) ? reader : undefined;
}

async function readStretch(
	handle: FileHandle,
	range: {readonly from: number; readonly to: number; readonly isFromLine?: boolean},
	reader: LineReader,
	selection: Selection | undefined,
): Promise<void> {
	for await (const {offset, bytes, isTooLong} of blocksOf(handle, {
		...range,
		way: 'backwards',
		size: blockSize,
	})) {
		if (isTooLong) {
			reader.addTooLong();
			continue;
		}

		for (let end = bytes.length - 1; end >= 0; ) {
			const start = end === 0 ? 0 : bytes.lastIndexOf(newline, end - 1) + 1;
			const isFirst = offset + start === 0;
			if (reader.read(bytes, start, end, offset + start) || isFirst) {
				selection?.add(bytes, start, end, offset + start);
			}

			end = start - 1;
		}
	}
}
