import {type Course, courseAfter} from '../../domain/jobs/course.ts';
import {jobNews} from '../../domain/jobs/job-news.ts';
import type {Observation} from '../../domain/observation.ts';
import {RecentMap} from '../recent-map.ts';

const mostJobs = 50_000;

/**
 * Tells of each observation, in its order, whether it deserves a line. A status is told once, whoever
 * brings it first: the feed, the cleanups or the history. A job that was over before the watch began,
 * in milliseconds since 1970, is no news.
 */
export function createNews(startedAt: number): (observation: Observation) => boolean {
	const courses = new RecentMap<string, Course>(mostJobs);
	return observation => {
		const news = jobNews(observation);
		// An event of a job that says nothing of its state is told, and leaves no memory.
		if (news === undefined || (news.status === 'info' && !news.isOfLog && news.teller === 'event')) {
			return observation.type !== 'agent';
		}

		const {key, teller, startedAt: began, time} = news;
		const before = courses.get(key);
		const course = courseAfter(before, news);
		courses.set(key, course);
		const since = teller === 'resource' ? began : time;
		return (
			teller === 'event' ||
			(before === undefined ? since !== null && since > startedAt : course.status !== before.status)
		);
	};
}
