import {basename, dirname} from 'node:path';
import {decodeLine, type LineRead} from '../../codec/line.ts';
import type {Job} from '../../domain/jobs/job.ts';
import {jobNews} from '../../domain/jobs/job-news.ts';
import {learnJob} from '../../domain/jobs/jobs.ts';
import {touch} from '../../domain/touched-map.ts';
import {parseDayFile} from '../day-file.ts';
import {openPlaces, type Place} from '../reading/read-places.ts';
import {findTracks} from '../record/find-tracks.ts';
import {findSummary, type SummaryOptions} from './find-summary.ts';
import type {Span} from './summarise.ts';
import type {JobTold, Summary} from './summary.ts';

const mostAtOnce = 5000;

/** Who is told what the files say. */
export type Ears = {
	/** What could not be read. */
	readonly problem: (words: string) => void;
	/** Gaps, holes, and what was overdue. */
	readonly line: (line: LineRead) => void;
	readonly summary: (summary: Pick<Summary, 'sources' | 'names' | 'watched'>) => void;
	/** Of each what was told by now; to be added to. */
	readonly jobs: Map<string, Job>;
};

/**
 * What the journals of a folder tell within a span, file by file. False where that cannot be told so, and who was told
 * must forget it: where several programs wrote the same, or what is there is not all a journal. Throws a `RecordError`.
 */
export async function addUp(path: string, span: Span, options: SummaryOptions, ears: Ears): Promise<boolean> {
	const tracks = await findTracks(path, new Date(span.since));
	if (tracks.some(paths => paths.some(each => parseDayFile(basename(each)) === undefined))) {
		return false;
	}

	/** Who told of each source, and wrote into each folder. */
	const tellers = new Map<string, number>();
	let isAnyJournal = false;
	for (const [track, paths] of tracks.entries()) {
		let before = Number.NEGATIVE_INFINITY;
		for (const file of paths) {
			// Whoever reads the lines tells what is the matter with it.
			const summary = await findSummary(options, file, span, before).catch(() => undefined);
			if (!summary) {
				return false;
			}

			// What two may have told is told once, and which of them told it first says nobody but the lines.
			const told = summary.isAlone
				? []
				: [`folder ${dirname(file)}`, ...summary.sources.map(each => `of ${each}`)];
			if (told.some(each => (tellers.get(each) ?? track) !== track)) {
				return false;
			}

			for (const each of told) {
				tellers.set(each, track);
			}

			isAnyJournal ||= summary.isJournal;
			await tell(file, summary, ears);
			before = Math.max(before, summary.newest ?? before);
		}
	}

	return isAnyJournal;
}

async function tell(file: string, summary: Summary, ears: Ears): Promise<void> {
	for (const problem of summary.problems) {
		ears.problem(problem);
	}

	ears.summary(summary);
	for (const line of summary.lines) {
		ears.line(decodeLine(line));
	}

	const again = await readAgain(file, summary, ears.jobs);
	for (const {key, job} of summary.jobs) {
		const lines = again.get(key);
		if (lines !== undefined) {
			learnLines(ears.jobs, key, lines);
		} else if (job !== undefined) {
			touch(ears.jobs, key, job);
		}
	}
}

/** Of jobs that were known before, what the lines make of them depends on that. */
async function readAgain(
	file: string,
	{jobs, places}: Pick<Summary, 'jobs' | 'places'>,
	known: ReadonlyMap<string, Job>,
): Promise<ReadonlyMap<string, readonly LineRead[]>> {
	const meant = jobs.filter(({key}) => known.has(key));
	const found = new Map<string, LineRead[]>();
	if (meant.length === 0) {
		return found;
	}

	const wanted = meant
		.flatMap(told => placesOf(told, places).map(place => ({key: told.key, place})))
		.sort((a, b) => a.place.start - b.place.start);
	const opened = await openPlaces(file);
	try {
		for (let from = 0; from < wanted.length; from += mostAtOnce) {
			const some = wanted.slice(from, from + mostAtOnce);
			const read = await opened.read(some.map(({place}) => place));
			for (const [index, {key}] of some.entries()) {
				const lines = found.get(key) ?? [];
				found.set(key, lines);
				lines.push(...(read[index] ?? []));
			}
		}
	} finally {
		await opened.close();
	}

	return found;
}

function placesOf({from, count}: JobTold, places: Uint32Array): readonly Place[] {
	return Array.from({length: count}, (_, index) => ({
		start: places[from + index * 2] ?? 0,
		end: places[from + index * 2 + 1] ?? 0,
	}));
}

/** A newline may have been lost: what else stands there is told otherwise. */
function learnLines(jobs: Map<string, Job>, key: string, lines: readonly LineRead[]): void {
	for (const line of lines) {
		const news = line.type === 'observation' ? jobNews(line.observation) : undefined;
		if (news?.key === key) {
			learnJob(jobs, news);
		}
	}
}
