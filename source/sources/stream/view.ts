import type {Acknowledging} from '../../domain/acknowledging.ts';
import type {Observation} from '../../domain/observation.ts';
import type {Shown} from '../../domain/shown.ts';
import type {StreamCheck} from '../source.ts';
import type {Things} from './things.ts';

/** What somebody else tells, as somebody sees it who joins: how things are, and from there on what happens. */
export type View = {
	/** As people call it: `the journal`. */
	readonly what: string;
	/** Whom it comes by, where that is a machine. */
	readonly via?: string;
	readonly things: Things;
	/** What a screen opens with, oldest first. */
	readonly known: readonly Observation[];
	readonly trouble: () => string | undefined;
	/** Learns what has come since it was opened. */
	readonly catchUp: () => Promise<void>;
	/** From then on, beginning with how asking went last, until the signal's end. */
	readonly follow: (
		tell: (observation: Observation) => void,
		room: () => Promise<void>,
		signal: AbortSignal,
	) => Promise<void>;
	/** As the `Stream` of a source gives it. */
	readonly record: (place: string, from: Date, signal: AbortSignal) => Promise<string>;
	readonly acknowledge: (given: Acknowledging) => Promise<void>;
	/** Asks whoever asks the server; undefined where nobody answers. */
	readonly ask?: (kind: string, id: string) => Promise<Shown | undefined>;
	readonly checks?: readonly StreamCheck[];
	readonly close: () => Promise<void>;
};
