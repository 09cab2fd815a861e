import type {Acknowledgement} from './acknowledgement.ts';
import type {Activity} from './activity.ts';
import type {Agent} from './agent.ts';
import type {Cleanup} from './cleanup.ts';
import type {WorkEvent} from './event.ts';
import type {Gap} from './gap.ts';
import type {Poll} from './poll.ts';
import type {Overdue} from './usual/overdue.ts';

/**
 * Everything the program learns. Producers make these, consumers use them, and nothing else
 * passes between the two.
 */
export type Observation = {
	/** When we learnt it. */
	readonly at: Date;
	/** The profile that it comes from. */
	readonly source: string;
} & Told;

export type Told =
	| {readonly type: 'event'; readonly event: WorkEvent}
	| {
			readonly type: 'agent';
			readonly agent: Agent;
			/** As it was told before: for a record whose reader does not go far back. Lines and JSON leave it out. */
			readonly isRoutine?: boolean;
	  }
	| {readonly type: 'cleanup'; readonly cleanup: Cleanup}
	| {readonly type: 'activity'; readonly activity: Activity}
	| {readonly type: 'gap'; readonly gap: Gap}
	| {readonly type: 'overdue'; readonly overdue: Overdue}
	| {readonly type: 'poll'; readonly poll: Poll}
	| {readonly type: 'acknowledged'; readonly acknowledgement: Acknowledgement}
	/** The last one of the same end is taken back. */
	| {readonly type: 'unacknowledged'; readonly acknowledgement: Acknowledgement};
