import type {FileHandle} from 'node:fs/promises';
import {identify, isSame} from '../checkpoint/identity.ts';
import {nameSummary} from '../day-file.ts';
import type {FileSystem} from '../file-system.ts';
import {writeBeside} from '../keeping/write-beside.ts';
import {readAll} from '../reading/read-range.ts';
import {type Span, summarise} from './summarise.ts';
import {decodeSummary, encodeSummary, type Summary} from './summary.ts';

export type SummaryOptions = {
	readonly fileSystem: FileSystem;
	/** By the system's clock. */
	readonly now: number;
	/** What is made of a whole file is kept beside it. */
	readonly isKept: boolean;
};

/** What nobody has changed for so long is on the disk, and is changed no more: milliseconds. */
const longEnough = 3_600_000;
/** No check of what a disk had promised: it has had the time to keep it. */
const boot = '';

/**
 * What a file of a journal tells within a span: as it is kept beside it, or read, and kept from then on. The files
 * before it were at `before`. Undefined where it is too large, or none of ours. Throws where it cannot be read.
 */
export async function findSummary(
	{fileSystem, now, isKept}: SummaryOptions,
	path: string,
	span: Span,
	before: number,
): Promise<Summary | undefined> {
	const handle = await fileSystem.open(path, 'r');
	try {
		const {size, mtimeMs} = await handle.stat();
		const isStill = mtimeMs < now - longEnough;
		const kept = isStill ? await readKept(fileSystem, handle, path, size) : undefined;
		if (kept !== undefined && isWithin(kept, span, before)) {
			return kept;
		}

		const summary = await summarise(handle, path, size, span, before);
		if (kept === undefined && summary !== undefined && isStill && isKept && isWithin(summary, span, before)) {
			await writeBeside(fileSystem, nameSummary(path), async () => {
				const identity = await identify(handle, boot, size);
				return identity && identity.changedAt === mtimeMs ? encodeSummary({identity, summary}) : undefined;
			});
		}

		return summary;
	} finally {
		await handle.close();
	}
}

/** Whether every line of the file is meant. */
function isWithin({first, newest}: Summary, {since, to}: Span, before: number): boolean {
	return (
		first === null || newest === null || (Math.max(first, before) >= since && Math.max(newest, before) <= to)
	);
}

async function readKept(
	fileSystem: FileSystem,
	handle: FileHandle,
	path: string,
	size: number,
): Promise<Summary | undefined> {
	try {
		const kept = decodeSummary(await readAll(fileSystem, nameSummary(path)));
		const found = kept && kept.identity.end === size ? await identify(handle, boot, size) : undefined;
		return kept && found && isSame(kept.identity, found, size) ? kept.summary : undefined;
	} catch {
		return undefined;
	}
}
