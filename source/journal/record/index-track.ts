import {open} from 'node:fs/promises';
import {basename} from 'node:path';
import {codeOf} from '../code-of.ts';
import {journalVersion} from '../lines.ts';
import {readLine} from '../reading/read-line.ts';
import {mayBeBad} from './bad-status.ts';
import {type Block, readBlocks} from './blocks.ts';
import {isKnownType, readHeadTime, readTypeEnd, typeOffset} from './head.ts';
import {strangeWords} from './strange-file.ts';
import type {Track} from './track.ts';

const blockSize = 4 << 20;
const linesPerMark = 1000;
const bytesPerMark = 256 * 1024;
const newline = 0x0a;
const letterJ = 0x6a;

type Counts = {known: number; unknown: number; unreadable: number; firstUnreadable: string; later: number};

/** One walk through the files that parses almost nothing. */
export async function indexTrack(paths: readonly string[]): Promise<Track> {
	const marks = {line: [] as number[], file: [] as number[], offset: [] as number[], at: [] as number[]};
	const bad = {
		line: [] as number[],
		file: [] as number[],
		start: [] as number[],
		end: [] as number[],
		at: [] as number[],
	};
	const sizes: number[] = [];
	const problems: string[] = [];
	let lines = 0;
	let from: number | undefined;
	let newest = Number.NEGATIVE_INFINITY;
	let known = 0;

	function indexBlock({offset, bytes}: Block, file: number, fileLine: number, counts: Counts): void {
		const last = marks.line.length - 1;
		let markLine = marks.file[last] === file ? (marks.line[last] ?? 0) : Number.NEGATIVE_INFINITY;
		let markOffset = marks.offset[last] ?? 0;
		for (let start = 0; start < bytes.length; ) {
			const found = bytes.indexOf(newline, start);
			const end = found === -1 ? bytes.length : found;
			const time = readHeadTime(bytes, start, end) ?? readSlowly(bytes, start, end, lines - fileLine, counts);
			if (time !== undefined) {
				from ??= time;
				newest = time > newest ? time : newest;
				const typeEnd = readTypeEnd(bytes, start, end);
				judgeType(bytes, start, typeEnd, end, counts);
				if (typeEnd === -1 || mayBeBad(bytes, start, typeEnd, end)) {
					bad.line.push(lines);
					bad.file.push(file);
					bad.start.push(offset + start);
					bad.end.push(offset + end);
					bad.at.push(newest);
				}
			}

			if (lines - markLine >= linesPerMark || offset + start - markOffset >= bytesPerMark) {
				markLine = lines;
				markOffset = offset + start;
				marks.line.push(lines);
				marks.file.push(file);
				marks.offset.push(markOffset);
				marks.at.push(newest);
			}

			lines++;
			start = end + 1;
		}
	}

	for (const [file, path] of paths.entries()) {
		const size = await sizeOf(path, problems);
		sizes.push(size);
		const counts: Counts = {known: 0, unknown: 0, unreadable: 0, firstUnreadable: '', later: 0};
		const fileLine = lines;
		let tail: Buffer | undefined;
		for await (const block of readBlocks(path, 0, size, blockSize)) {
			indexBlock(block, file, fileLine, counts);
			tail = block.bytes;
			if (counts.known + counts.unknown === 0) {
				// Millions of bytes without a line of ours: whatever follows is none either.
				sizes[file] = block.offset + block.bytes.length;
				break;
			}
		}

		known += counts.known;
		problems.push(...(await problemsOf(path, size, counts, tail)));
	}

	const to = newest === Number.NEGATIVE_INFINITY ? undefined : newest;
	return {paths, sizes, marks, bad, lines, from, to, problems, isJournal: known > 0};
}

/** A file that may not be read, or is gone by now, costs only itself. */
async function sizeOf(path: string, problems: string[]): Promise<number> {
	try {
		const handle = await open(path, 'r');
		const {size} = await handle.stat();
		await handle.close();
		return size;
	} catch (error) {
		problems.push(`${basename(path)}: it cannot be read (${codeOf(error)})`);
		return 0;
	}
}

function judgeType(bytes: Buffer, start: number, typeEnd: number, end: number, counts: Counts): void {
	if (typeEnd !== -1 && !isKnownType(bytes, start, typeEnd)) {
		counts.unknown++;
		return;
	}

	counts.known++;
	if (bytes[start + typeOffset] === letterJ) {
		const head = readLine(bytes.toString('utf8', start, end));
		counts.later = head.type === 'head' ? Math.max(counts.later, head.version) : counts.later;
	}
}

/** A line in another form: another program may have written it anew. */
function readSlowly(
	bytes: Buffer,
	start: number,
	end: number,
	line: number,
	counts: Counts,
): number | undefined {
	const read = readLine(bytes.toString('utf8', start, end));
	if (read.type === 'unreadable') {
		counts.unreadable++;
		counts.firstUnreadable ||= `line ${line + 1}: ${read.reason}`;
		return undefined;
	}

	if (read.type === 'unknown') {
		counts.unknown++;
		return undefined;
	}

	return (read.type === 'observation' ? read.observation.at : read.at).getTime();
}

/** Its last line has no end, and cannot be read: its head may still look like one of ours. */
function isTorn(tail: Buffer): boolean {
	return (
		tail.at(-1) !== newline &&
		readLine(tail.toString('utf8', tail.lastIndexOf(newline) + 1)).type === 'unreadable'
	);
}

async function problemsOf(
	path: string,
	size: number,
	{known, unknown, unreadable, firstUnreadable, later}: Counts,
	tail: Buffer | undefined,
): Promise<readonly string[]> {
	const name = basename(path);
	if (known === 0) {
		return size === 0 ? [] : [await strangeWords(path, unknown > 0)];
	}

	const isCut = tail !== undefined && isTorn(tail);
	const broken = Math.max(0, isCut ? unreadable - 1 : unreadable);
	return [
		...(later > journalVersion ? [`${name}: a later version wrote it; what this one knows is shown`] : []),
		...(broken > 0 ? [`${name}: ${broken} ${plural(broken)} cannot be read (${firstUnreadable})`] : []),
		...(unknown > 0
			? [`${name}: ${unknown} ${plural(unknown)} of a kind that this version does not know`]
			: []),
		...(isCut ? [`${name}: its last line is cut and left out`] : []),
	];
}

function plural(count: number): string {
	return count === 1 ? 'line' : 'lines';
}
