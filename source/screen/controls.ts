import type {Activity} from '../domain/activity.ts';
import type {Agent} from '../domain/agent.ts';
import type {Cleanup} from '../domain/cleanup.ts';
import type {Json} from '../domain/json.ts';

export type CleanupErrorRow = {
	readonly index: number | null;
	readonly path: string | null;
	readonly type: string | null;
	readonly description: string | null;
	readonly exception: string | null;
};

/** One thing, whole: what the details show beyond what the observations told. */
export type ExtraDetails =
	| {readonly type: 'agent'; readonly agent: Agent}
	| {
			readonly type: 'cleanup';
			readonly cleanup: Cleanup;
			readonly errors: {
				readonly count: number | null;
				readonly reason: string | null;
				readonly diagnostics: Json;
				readonly list: readonly CleanupErrorRow[];
			} | null;
	  }
	| {readonly type: 'activity'; readonly activity: Activity};

/** What the screen may ask of the producer, without knowing it. What is absent has no key. */
export type Controls = {
	readonly askNow?: () => void;
	/** Returns what it is now, in words, for the status line: `every 2s`. */
	readonly setSpeed?: (change: 'faster' | 'slower') => string;
	readonly showDetails?: (
		source: string,
		kind: string,
		id: string,
		signal: AbortSignal,
	) => Promise<ExtraDetails>;
};

export type ControlName = 'askNow' | 'setSpeed' | 'showDetails';
