import type {Overdue} from '../usual/overdue.ts';
import type {Pace} from '../usual/pace.ts';
import type {Course} from './course.ts';
import type {JobFacts} from './job-facts.ts';

/** A piece of work, put together from its events, its own resource and the history. */
export type Job = JobFacts & {
	/** What makes its status believed. */
	readonly course: Course;
	/** How it ended was read where it stands, not only told by an event; of other ends the event says all. */
	readonly isEndRead: boolean;
	/** It runs far longer than usual, as somebody has told; null as soon as it has ended. */
	readonly overdue: Overdue | null;
	/** How fast it was in the last minute; null where nobody tells how far it is. */
	readonly pace: Pace | null;
	/** How it ended before it began again, where that was bad: the last ends, oldest first. */
	readonly earlier: readonly JobFacts[];
};
