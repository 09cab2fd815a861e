import type {FileSystem} from '../file-system.ts';
import type {Backlog, Chunk} from '../writing/backlog.ts';
import type {Written} from '../writing/day-store.ts';
import type {Bookmark} from './bookmark.ts';
import {type Lines, readLines} from './read-lines.ts';
import {readStretch, type Stretch} from './read-stretch.ts';

/** The bookmarks in what one writer writes: what is to be read after them is in memory first, then in a file. */
export type Bookmarks = {
	/** A new one, after all that was given by now. */
	set(): Bookmark;
	/** These lines are in a file now. */
	move(chunk: Chunk, written: Written): void;
};

export type BookmarksOptions = {
	readonly backlog: Pick<Backlog, 'end' | 'linesFrom'>;
	readonly fileSystem: FileSystem;
	/** So many lines cannot be read again. */
	readonly onLost: (lines: number) => void;
};

type Reading = {readonly blocks: AsyncGenerator<Lines, void>; lost: number};

const mostAtOnce = 500;

export function createBookmarks({backlog, fileSystem, onLost}: BookmarksOptions): Bookmarks {
	const all = new Set<Bookmarks['move']>();

	function set(): Bookmark {
		/** The first line that is read from memory; what stands before it is read from files. */
		let next = backlog.end;
		let stretches: readonly Stretch[] = [];
		let reading: Reading | undefined;

		function move({first, bytes, ends}: Chunk, {path, end}: Written): void {
			const read = Math.max(0, next - first);
			const unread = ends.length - read;
			if (unread <= 0) {
				return;
			}

			next = first + ends.length;
			const from = end - bytes.length + (ends[read - 1] ?? 0);
			const stretch = {path, from, to: end, lines: unread};
			const last = stretches.at(-1);
			// Between two chunks there may be what the file says of itself.
			stretches =
				last?.path === path && last.to === stretch.from
					? [...stretches.slice(0, -1), {...last, to: end, lines: last.lines + stretch.lines}]
					: [...stretches, stretch];
		}

		function readOn(): Reading | undefined {
			const [stretch, ...others] = stretches;
			if (reading === undefined && stretch !== undefined) {
				stretches = others;
				reading = {blocks: readStretch(fileSystem, stretch), lost: stretch.lines};
			}

			return reading;
		}

		all.add(move);
		return {
			get isAtEnd() {
				return reading === undefined && stretches.length === 0 && next === backlog.end;
			},
			async read() {
				const file = readOn();
				if (file === undefined) {
					const lines = backlog.linesFrom(next, mostAtOnce);
					next += lines.length;
					return readLines(lines).observations;
				}

				const {done, value} = await file.blocks.next();
				if (!done) {
					file.lost -= value.known;
					return value.observations;
				}

				reading = undefined;
				if (file.lost > 0) {
					onLost(file.lost);
				}

				return [];
			},
			async close() {
				all.delete(move);
				await reading?.blocks.return();
			},
		};
	}

	return {
		set,
		move(chunk, written) {
			for (const move of all) {
				move(chunk, written);
			}
		},
	};
}
