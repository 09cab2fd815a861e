import type {Observation} from '../../domain/observation.ts';
import {createFailures} from './failures.ts';
import {findTracks} from './find-tracks.ts';
import {indexTrack} from './index-track.ts';
import {mergeOnce} from './merge-once.ts';
import {countAllBefore, type RecordLine} from './merge-tracks.ts';
import {RecordError} from './record-error.ts';
import {type RecordedSource, surveyTracks} from './survey.ts';
import type {Track} from './track.ts';

/** Where to begin: so many lines from the first one, or a moment. */
export type Start = number | Date;

export type Recorded = {
	readonly observation: Observation;
	/** How many lines stand before it. */
	readonly position: number;
};

/** What was recorded, without having been read: opening walks over it, seeking reads a little of it. */
export type JournalRecord = {
	readonly lines: number;
	/** The first and the last moment. */
	readonly from: Date | undefined;
	readonly to: Date | undefined;
	/** What could not be read, and why; the rest is there. */
	readonly problems: readonly string[];
	/** Looks who was watched. */
	sources(): Promise<readonly RecordedSource[]>;
	observationsFrom(start: Start): AsyncIterable<Recorded>;
	/** Every line, also what the journal says of itself. */
	linesFrom(start: Start): AsyncIterable<RecordLine>;
	positionOf(time: Date): Promise<number>;
	/** Where a job first went bad: the next such line from a position on, and the last one before it. */
	nextBad(position: number): Promise<number | undefined>;
	previousBad(position: number): Promise<number | undefined>;
};

/**
 * Opens a file, the folder of a profile, or a folder of several. What two programs wrote of the same
 * profile is told once; positions count all lines. Throws a `RecordError`.
 */
export async function openRecord(
	path: string,
	/** Nobody asks for what was before: days that were over by then are not read. */
	{since}: {readonly since?: Date} = {},
): Promise<JournalRecord> {
	const found: Track[] = [];
	for (const paths of await findTracks(path, since)) {
		found.push(await indexTrack(paths));
	}

	const problems = found.flatMap(track => track.problems);
	const tracks = found.filter(({isJournal}) => isJournal);
	if (tracks.length === 0) {
		throw new RecordError(problems[0] ?? `${path}: it is empty`);
	}

	const failures = createFailures(tracks);

	async function positionOf(start: Start): Promise<number> {
		return typeof start === 'number' ? start : countAllBefore(tracks, start.getTime());
	}

	async function* linesFrom(start: Start): AsyncGenerator<RecordLine, void> {
		for await (const batch of mergeOnce(tracks, await positionOf(start))) {
			yield* batch;
		}
	}

	async function* observationsFrom(start: Start): AsyncGenerator<Recorded, void> {
		for await (const batch of mergeOnce(tracks, await positionOf(start))) {
			for (const {content, position} of batch) {
				if (content.type === 'observation') {
					yield {observation: content.observation, position};
				}
			}
		}
	}

	const froms = tracks.flatMap(track => track.from ?? []);
	const tos = tracks.flatMap(track => track.to ?? []);
	return {
		lines: tracks.reduce((sum, track) => sum + track.lines, 0),
		from: froms.length === 0 ? undefined : new Date(Math.min(...froms)),
		to: tos.length === 0 ? undefined : new Date(Math.max(...tos)),
		problems,
		sources: () => surveyTracks(tracks),
		observationsFrom,
		linesFrom,
		positionOf,
		nextBad: failures.next,
		previousBad: failures.previous,
	};
}
