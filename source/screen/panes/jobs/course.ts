import {formatDuration} from '../../../domain/duration.ts';
import type {Job} from '../../../domain/jobs/job.ts';
import {isLogEvent, splitLogEvent} from '../../../domain/jobs/log-event.ts';
import {type JobMoment, momentsOf, type ToldEvent, timeOf} from '../../../domain/one-job/moments.ts';
import {statusTable} from '../../../domain/status.ts';
import {cutTo} from '../../../domain/vocabulary/cut.ts';
import {shortStateWords} from '../../../domain/vocabulary/state-words.ts';
import {widthOf} from '../../../domain/vocabulary/width.ts';
import {type Signs, tidy} from '../../looks/signs.ts';

/** The way of a job in words, and how much of it lies behind. */
export type Course = {
	readonly text: string;
	readonly past: number;
	/** Whether it says how long it ran. */
	readonly saysDuration: boolean;
};

/** `requested · queued · running 24s · FAILED`: where there is less room, from where it is now backwards. */
export function courseOf(job: Job, events: readonly ToldEvent[], width: number, signs: Signs): Course {
	const moments = stationsOf(job, events);
	const stations = moments.map((moment, at) => stationWords(moment, moments[at + 1], signs));
	const link = ` ${signs.step} `;
	const cut = `${signs.cut}${link}`;
	const fits = (from: number) =>
		widthOf(stations.slice(from).join(link)) + (from > 0 ? widthOf(cut) : 0) <= width;
	const start = stations.findIndex((_, at) => fits(at));
	const from = start < 0 ? stations.length - 1 : start;
	const now = stations.at(-1) ?? '';
	const before = stations.slice(from, -1).map(station => station + link);
	const past = start < 0 ? '' : (from > 0 ? cut : '') + before.join('');
	return {
		text: cutTo(past + now, width, 'end', signs.cut),
		past: past.length,
		saysDuration: moments.slice(from, -1).some(({status}) => status === 'running'),
	};
}

function stationsOf(job: Job, events: readonly ToldEvent[]): readonly JobMoment[] {
	const moments = events.some(({event}) => isLogEvent(event)) ? ofLog(events) : momentsOf(job, events);
	const {status, state, changedAt: at} = job;
	return moments.length > 0 ? moments : [{at, status, words: shortStateWords(state, status)}];
}

/** What a log tells of goes to and fro, and has its own words for it. */
function ofLog(events: readonly ToldEvent[]): readonly JobMoment[] {
	const moments = events.map(item => {
		const {status} = item.event;
		return {at: timeOf(item), status, words: shortStateWords(splitLogEvent(item.event).state, status)};
	});
	return moments.filter(({words}, at) => words !== moments[at - 1]?.words);
}

/** In capitals where it is now, unless all is well; what it ran is told where that is over. */
function stationWords({at, words, status}: JobMoment, next: JobMoment | undefined, signs: Signs): string {
	const text = tidy(words, signs);
	const {active, bad} = statusTable[status];
	if (next) {
		return status === 'running' ? `${text} ${formatDuration(next.at - at)}` : text;
	}

	return active || bad ? text.toUpperCase() : text;
}
