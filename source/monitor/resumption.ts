import type {Resume, ResumePoint} from '../domain/resume.ts';

/** What an earlier run knew. Each point serves once: whoever begins anew later does not step back to it. */
export type Resumption = {
	readonly given: Resume | undefined;
	take(feed: string): ResumePoint | undefined;
	/** It had an answer then: a refusal now is no mistake of the settings. */
	hasAnswered(feed: string): boolean;
};

export function createResumption(resume: Resume | undefined): Resumption {
	const points = new Map(resume?.feeds);
	return {
		given: resume,
		take(feed) {
			const point = points.get(feed);
			points.delete(feed);
			return point;
		},
		hasAnswered: feed => resume?.feeds.has(feed) ?? false,
	};
}
