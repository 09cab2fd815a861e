import type {Activity} from './activity.ts';
import type {Agent} from './agent.ts';
import type {Cleanup} from './cleanup.ts';
import type {WorkEvent} from './event.ts';
import type {Subject} from './reference.ts';
import type {ServerSpan} from './server-span.ts';

/** What an earlier run knew of one source, so that this one goes on where that one was. */
export type Resume = {
	/** By the feed's name. */
	readonly feeds: ReadonlyMap<string, ResumePoint>;
	/** Told lately, so that none of them is told twice. */
	readonly events: readonly WorkEvent[];
	/** What else of events a screen would show: the last ones, and those that told of a bad end. */
	readonly earlier?: readonly WorkEvent[];
	readonly activities: readonly Activity[];
	readonly cleanups?: readonly Cleanup[];
	readonly agents?: readonly Agent[];
	/** The last event of each row of a log that is told by events alone, however long ago that was. */
	readonly rows?: readonly WorkEvent[];
	/** Under way when last heard of: after a gap they are read again, since their end may lie in it. */
	readonly jobs?: readonly Subject[];
};

export type ResumePoint = {
	readonly marker: string | null;
	/** Up to when everything was told; what came after it and cannot be read any more is a gap. */
	readonly coveredUntil: Date;
	/** The same moment by the server's clock, where it is known. */
	readonly coveredThere?: ServerSpan | undefined;
	/** A part of what was told since is lost: that something is known says nothing of what stands beside it. */
	readonly isInPart?: boolean | undefined;
};
