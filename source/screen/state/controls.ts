import type {ReplayPosition} from '../../domain/replay.ts';
import type {Shown} from '../../domain/shown.ts';

/** What the screen may ask of the producer, without knowing it. What is absent has no key. */
export type Controls = {
	readonly askNow?: () => void;
	/** Returns what it is now, in words, for the status line: `every 2s`. */
	readonly setSpeed?: (change: 'faster' | 'slower') => string;
	readonly showDetails?: (source: string, kind: string, id: string, signal: AbortSignal) => Promise<Shown>;
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
