import type {Observation} from '../../source/domain/observation.ts';
import type {Resume, ResumePoint} from '../../source/domain/resume.ts';

/** What a journal of these observations would hand to the next run. */
export function resumeFrom(heard: readonly Observation[], source = 'test'): Resume {
	const feeds = new Map<string, ResumePoint>();
	const mine = heard.filter(observation => observation.source === source);
	for (const observation of mine) {
		if (observation.type === 'poll' && observation.poll.coveredUntil) {
			const {feed, marker, coveredUntil, coveredThere} = observation.poll;
			feeds.set(feed, {marker, coveredUntil, coveredThere});
		}
	}

	return {
		feeds,
		events: mine.flatMap(told => (told.type === 'event' ? [told.event] : [])),
		activities: mine.flatMap(told => (told.type === 'activity' ? [told.activity] : [])),
	};
}
