import type {Happening} from '../../codec/line-head.ts';
import type {Job} from '../../domain/jobs/job.ts';
import {type JobNews, jobNews} from '../../domain/jobs/job-news.ts';
import {isNoWork} from '../../domain/jobs/jobs.ts';
import {mergeJob} from '../../domain/jobs/merge-job.ts';
import type {Observation} from '../../domain/observation.ts';
import {statusTable} from '../../domain/status.ts';
import type {Place} from '../reading/read-places.ts';
import type {JobTold} from './summary.ts';

type Told = Extract<Observation, {type: 'event'}>;

/** What was told last of a job that goes on: what differs from it in numbers alone says nothing else but when. */
type Standing = {
	readonly track: Track;
	readonly told: Told;
	/** How far it was, and its details, as they stood there. */
	readonly rest: Buffer;
	/** When it was last told, by the server's clock and by ours. */
	time: number;
	at: number;
	/** It was told since, and that has not been learnt yet. */
	isBehind: boolean;
	isOver: boolean;
};

type Track = {
	readonly key: string;
	job: Job | undefined;
	/** Of each of its lines where it begins and ends. */
	readonly places: number[];
	/** The number of its last line among all that tell of jobs. */
	last: number;
	standing: Standing | undefined;
};

/** They are forgotten where they are too many: what is passed over is parsed again then. */
const mostStanding = 20_000;
const zero = 0x30;
const nine = 0x39;

/**
 * What the lines of a file make of each job. Most tell only that it still goes on: of several of these in a row
 * the last one says all, and they need not be parsed.
 */
export function createJobLines() {
	const tracks = new Map<string, Track>();
	const standings = new Map<string, Standing>();
	let number = 0;

	function learn(track: Track, news: JobNews): void {
		track.job = track.job === undefined && isNoWork(news) ? undefined : mergeJob(track.job, news);
	}

	function catchUp({track, told, time, at, isBehind}: Standing): void {
		const news = isBehind
			? jobNews({...told, at: new Date(at), event: {...told.event, time: new Date(time)}})
			: undefined;
		if (news) {
			learn(track, news);
		}
	}

	function begin(key: string): Track {
		const track: Track = {key, job: undefined, places: [], last: 0, standing: undefined};
		tracks.set(key, track);
		return track;
	}

	function note(track: Track, {start, end}: Place): void {
		track.places.push(start, end);
		track.last = number++;
	}

	return {
		/** Whether it tells only that a job goes on as it did. */
		goesOn({words, time, rest, restEnd}: Happening, bytes: Buffer, at: number, place: Place): boolean {
			const standing = standings.get(words);
			if (
				standing === undefined ||
				standing.isOver ||
				!(time >= standing.time) ||
				!differsInNumbers(standing.rest, bytes, rest, restEnd)
			) {
				return false;
			}

			standing.time = time;
			standing.at = at;
			standing.isBehind = true;
			note(standing.track, place);
			return true;
		},
		/** Gives whether it says anything of a job. Of an event, what happened and the bytes in which it stands, where that is known. */
		learn(
			observation: Observation,
			place: Place,
			happening: Happening | undefined,
			bytes: Buffer | undefined,
		): boolean {
			const news = jobNews(observation);
			if (!news) {
				return false;
			}

			const track = tracks.get(news.key) ?? begin(news.key);
			if (track.standing) {
				catchUp(track.standing);
				track.standing.isOver = true;
				track.standing = undefined;
			}

			learn(track, news);
			note(track, place);
			if (happening && bytes && observation.type === 'event' && goesOnBy(news, track.job)) {
				const {words, time, rest: from, restEnd} = happening;
				const rest = Buffer.from(bytes.subarray(from, restEnd));
				track.standing = {
					track,
					told: observation,
					rest,
					time,
					at: news.told,
					isBehind: false,
					isOver: false,
				};
				if (standings.size >= mostStanding) {
					standings.clear();
				}

				standings.set(words, track.standing);
			}

			return true;
		},
		/** From now on each line must be parsed again before others like it are passed over. */
		forget: () => standings.clear(),
		close(): {readonly jobs: readonly JobTold[]; readonly places: Uint32Array} {
			const jobs: JobTold[] = [];
			const touched = [...tracks.values()].sort((a, b) => a.last - b.last);
			const places = new Uint32Array(touched.reduce((sum, track) => sum + track.places.length, 0));
			let from = 0;
			for (const track of touched) {
				if (track.standing) {
					catchUp(track.standing);
				}

				jobs.push({
					key: track.key,
					job: track.job && lasting(track.job),
					from,
					count: track.places.length / 2,
				});
				places.set(track.places, from);
				from += track.places.length;
			}

			return {jobs, places};
		},
	};
}

/** Whether the next one like it may be passed over: as long as it is under way, its own words are all that an event brings. */
function goesOnBy(news: JobNews, job: Job | undefined): boolean {
	return (
		job !== undefined &&
		!news.isOfLog &&
		news.reason === null &&
		news.time !== null &&
		statusTable[news.status].active &&
		!statusTable[job.status].final
	);
}

/** Of no report are how far it was, how fast, and what was usual. */
function lasting(job: Job): Job {
	return {...job, progress: null, pace: null, overdue: null};
}

/** The same but for the digits. */
function differsInNumbers(known: Buffer, bytes: Buffer, from: number, to: number): boolean {
	if (known.length !== to - from) {
		return false;
	}

	for (let index = 0; index < known.length; index++) {
		const one = known[index] ?? 0;
		const other = bytes[from + index] ?? 0;
		if (one !== other && !(one >= zero && one <= nine && other >= zero && other <= nine)) {
			return false;
		}
	}

	return true;
}
