import {type JobNews, jobNews} from '../../domain/jobs/job-news.ts';
import {statusTable} from '../../domain/status.ts';
import {openPlaces} from '../reading/read-places.ts';
import {positionOfLine} from './merge-tracks.ts';
import type {Track} from './track.ts';

type Failure = {
	readonly track: number;
	readonly line: number;
	readonly at: number;
	/** Of the job. */
	readonly key: string;
	/** Where each piece of news is a failure of its own: which one it is, whoever wrote it. */
	readonly event: string | undefined;
};

const atOnce = 1000;

/**
 * Where jobs went bad. The same job is told by its events, its own resource and the history: the first counts.
 * The lines that may be bad are read when somebody asks for the first time.
 */
export function createFailures(tracks: readonly Track[]) {
	let reading: Promise<readonly Failure[]> | undefined;
	const positions = new Map<Failure, Promise<number>>();

	function positionOf(failure: Failure): Promise<number> {
		const known = positions.get(failure) ?? positionOfLine(tracks, failure.track, failure);
		positions.set(failure, known);
		return known;
	}

	/** How many stand before a position. */
	async function countBefore(failures: readonly Failure[], position: number): Promise<number> {
		let low = 0;
		let high = failures.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			const failure = failures[middle];
			if (failure && (await positionOf(failure)) < position) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}

		return low;
	}

	async function find(position: number, step: 0 | -1): Promise<number | undefined> {
		reading ??= readFailures(tracks);
		const failures = await reading;
		const found = failures[(await countBefore(failures, position)) + step];
		return found && positionOf(found);
	}

	return {
		/** The position of the first one from here on. */
		next: (position: number) => find(position, 0),
		/** The position of the last one before. */
		previous: (position: number) => find(position, -1),
	};
}

/** Of each job the first, of each row of a log every time that it failed, in the order of the record. */
async function readFailures(tracks: readonly Track[]): Promise<readonly Failure[]> {
	const found: (readonly Failure[])[] = [];
	for (const [index, track] of tracks.entries()) {
		const times = new Map<string, number>();
		for (const file of new Set(track.bad.file)) {
			found.push(await readFile(track, index, file, times));
		}
	}

	const first = new Map<string, Failure>();
	const told = new Set<string>();
	for (const failure of found.flat().sort((a, b) => a.at - b.at || a.track - b.track || a.line - b.line)) {
		const {key, event} = failure;
		const isFirst = !told.has(key);
		const own = event === undefined ? key : `${event} ${key}`;
		if ((isFirst || event !== undefined) && !first.has(own)) {
			first.set(own, failure);
		}

		told.add(key);
	}

	return [...first.values()];
}

/** Lines that only looked bad are left out, and so is a file that has gone meanwhile. */
async function readFile(
	{paths, bad}: Track,
	track: number,
	file: number,
	times: Map<string, number>,
): Promise<readonly Failure[]> {
	const reader = await openPlaces(paths[file] ?? '').catch(() => undefined);
	if (!reader) {
		return [];
	}

	try {
		const failures: Failure[] = [];
		const last = bad.file.lastIndexOf(file);
		for (let from = bad.file.indexOf(file); from <= last; from += atOnce) {
			const to = Math.min(from + atOnce, last + 1);
			const starts = bad.start.slice(from, to);
			const lines = await reader.read(
				starts.map((start, index) => ({start, end: bad.end[from + index] ?? start})),
			);
			for (const [index, contents] of lines.entries()) {
				const [line = 0, at = 0] = [bad.line[from + index], bad.at[from + index]];
				for (const content of contents) {
					const news = content.type === 'observation' ? jobNews(content.observation) : undefined;
					if (news && statusTable[news.status].bad) {
						failures.push({track, line, at, key: news.key, event: eventOf(news, times)});
					}
				}
			}
		}

		return failures;
	} finally {
		await reader.close();
	}
}

/** A row of a log tells each of its changes once, and its time may be that of the first. */
function eventOf({isOfLog, teller, key, time}: JobNews, times: Map<string, number>): string | undefined {
	if (!isOfLog || teller !== 'event') {
		return undefined;
	}

	const name = `${time} ${key}`;
	const count = (times.get(name) ?? 0) + 1;
	times.set(name, count);
	return `${time} ${count}`;
}
