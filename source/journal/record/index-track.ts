import {open} from 'node:fs/promises';
import {basename} from 'node:path';
import {LineHead} from '../../codec/line-head.ts';
import {codeOf} from '../code-of.ts';
import {type Block, readBlocks} from '../reading/blocks.ts';
import {newline} from '../reading/find-newline.ts';
import {hasChecks} from '../reading/has-checks.ts';
import {type Census, createCensus} from './census.ts';
import {strangeWords} from './strange-file.ts';
import type {Track} from './track.ts';

const blockSize = 4 << 20;
const linesPerMark = 1000;
const bytesPerMark = 256 * 1024;
const mostStrange = 16 << 20;

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
	const checked: boolean[] = [];
	const problems: string[] = [];
	const head = new LineHead();
	let lines = 0;
	let from: number | undefined;
	let newest = Number.NEGATIVE_INFINITY;
	let known = 0;

	function indexBlock({offset, bytes, isTooLong}: Block, file: number, census: Census): void {
		const last = marks.line.length - 1;
		let markLine = marks.file[last] === file ? (marks.line[last] ?? 0) : Number.NEGATIVE_INFINITY;
		let markOffset = marks.offset[last] ?? 0;
		for (let start = 0; start < bytes.length; ) {
			const found = bytes.indexOf(newline, start);
			const end = found === -1 ? bytes.length : found;
			const {time, mayBeBad} = isTooLong ? census.countTooLong() : census.count(head, bytes, start, end);
			if (time !== undefined) {
				from ??= time;
				newest = time > newest ? time : newest;
				if (mayBeBad) {
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
		const {size, isChecked} = await lookInto(path, problems);
		sizes.push(size);
		checked.push(isChecked);
		const census = createCensus(isChecked);
		let tail: Buffer | undefined;
		for await (const block of readBlocks(path, {from: 0, to: size, way: 'forwards', size: blockSize})) {
			indexBlock(block, file, census);
			tail = block.bytes;
			if (census.known + census.unknown === 0 && block.offset > mostStrange) {
				// So many bytes without a line of ours: whatever follows is none either.
				sizes[file] = block.offset + block.bytes.length;
				break;
			}
		}

		known += census.known;
		if (tail !== undefined) {
			problems.push(
				...(census.known === 0
					? [await strangeWords(path, census.unknown > 0)]
					: census.problems(basename(path), tail)),
			);
		}
	}

	const to = newest === Number.NEGATIVE_INFINITY ? undefined : newest;
	return {paths, sizes, checked, marks, bad, lines, from, to, problems, isJournal: known > 0};
}

/** A file that may not be read, or is gone by now, costs only itself. */
async function lookInto(
	path: string,
	problems: string[],
): Promise<{readonly size: number; readonly isChecked: boolean}> {
	try {
		const handle = await open(path, 'r');
		try {
			const {size} = await handle.stat();
			return {size, isChecked: await hasChecks(handle)};
		} finally {
			await handle.close();
		}
	} catch (error) {
		problems.push(`${basename(path)}: it cannot be read (${codeOf(error)})`);
		return {size: 0, isChecked: false};
	}
}
