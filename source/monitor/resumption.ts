import type {Resume, ResumePoint} from '../domain/resume.ts';

/** What an earlier run knew. Each point serves once: whoever begins anew later does not step back to it. */
export type Resumption = {
	readonly given: Resume | undefined;
	take(feed: string): ResumePoint | undefined;
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
	};
}
