import {type LineRead, momentOf} from '../../codec/line.ts';
import {decodeLines} from '../../codec/read-damaged.ts';
import {readBlocks} from '../reading/blocks.ts';
import {lastMark, type Track} from './track.ts';

export type TrackLine = {
	/** How many lines of the track stand before it. */
	readonly line: number;
	/** The latest moment up to here, as milliseconds since 1970. */
	readonly at: number;
	readonly content: LineRead;
	/** It stands on the same line as the one before: a newline was lost. */
	readonly isMore: boolean;
};

const blockSize = 256 * 1024;
const tooLong: LineRead = {type: 'unreadable', reason: 'it is too long'};

/** The lines of a track from one on, in batches. */
export async function* readTrack(track: Track, from: number): AsyncGenerator<readonly TrackLine[], void> {
	const {paths, sizes, checked, marks} = track;
	const mark = lastMark(marks.line.length, index => (marks.line[index] ?? 0) <= from);
	const firstFile = marks.file[mark] ?? 0;
	let line = marks.line[mark] ?? 0;
	let at = marks.at[mark] ?? Number.NEGATIVE_INFINITY;
	for (let file = firstFile; file < paths.length && from < track.lines; file++) {
		const start = file === firstFile ? (marks.offset[mark] ?? 0) : 0;
		for await (const {bytes, isTooLong} of readBlocks(paths[file] ?? '', {
			from: start,
			to: sizes[file] ?? 0,
			way: 'forwards',
			size: blockSize,
		})) {
			const batch: TrackLine[] = [];
			for (const text of linesOf(bytes)) {
				const contents = isTooLong ? [tooLong] : decodeLines(text, checked[file] ?? false);
				for (const content of contents) {
					// A line that cannot be read takes the moment of the one before.
					at = Math.max(at, momentOf(content) ?? at);
				}

				if (line >= from) {
					for (const [index, content] of contents.entries()) {
						batch.push({line, at, content, isMore: index > 0});
					}
				}

				line++;
			}

			if (batch.length > 0) {
				yield batch;
			}
		}
	}
}

/** How many lines of the track are older than a moment. */
export async function countBefore(track: Track, time: number): Promise<number> {
	const {marks, lines} = track;
	const mark = lastMark(marks.line.length, index => (marks.at[index] ?? 0) < time);
	for await (const batch of readTrack(track, marks.line[mark] ?? 0)) {
		const found = batch.find(({at}) => at >= time);
		if (found) {
			return found.line;
		}
	}

	return lines;
}

function linesOf(bytes: Buffer): readonly string[] {
	const lines = bytes.toString('utf8').split('\n');
	return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
