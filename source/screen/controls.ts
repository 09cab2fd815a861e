import type {Activity} from '../domain/activity.ts';
import type {Agent} from '../domain/agent.ts';
import type {Cleanup} from '../domain/cleanup.ts';
import type {Json} from '../domain/json.ts';
import type {ReplayPosition} from '../domain/replay.ts';

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
	readonly replay?: ReplayControls;
};

/** For a person; undefined where what happens says enough. */
export type ReplayAnswer = string | undefined | Promise<string | undefined>;

/** A producer that can go back and forth in what it tells. */
export type ReplayControls = {
	readonly toggle: () => void;
	/** Tells the next line, and stays paused. */
	readonly step: () => void;
	readonly faster: () => void;
	readonly slower: () => void;
	/** To where the next job went wrong, to stay there; what it gives is the answer to the key. */
	readonly nextFailure: () => ReplayAnswer;
	readonly previousFailure?: () => ReplayAnswer;
	/** To a moment of the recorded time. */
	readonly seek?: (to: Date) => void;
	readonly position: () => ReplayPosition;
	/** Something of the position changed. Returns how to listen no more. */
	readonly subscribe: (listener: () => void) => () => void;
	/** It goes on somewhere else: what was told until now does not hold. Returns how to listen no more. */
	readonly onRestart?: (listener: () => void) => () => void;
};

/** `profiles`: there are several; `seek` and `previousFailure`: the replay can. */
export type ControlName = keyof Controls | 'profiles' | 'seek' | 'previousFailure';
