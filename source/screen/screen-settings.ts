import type {Clock} from '../domain/clock.ts';
import type {Observation} from '../domain/observation.ts';
import type {LiveScreen} from '../terminal/live-screen.ts';
import type {AcknowledgedJob, OnAcknowledge} from './effects.ts';
import type {PaneName} from './layout/heights.ts';
import type {Controls} from './state/controls.ts';
import type {Profile} from './state/setup.ts';
import type {TimeMode} from './state/view.ts';
import type {Journal} from './summary.ts';

export type ScreenSettings = {
	/** Who is watched: `dfw/110011`. */
	readonly title: string;
	/** For the window title. */
	readonly profile: string;
	/** Where the first answer is awaited from, for people: a host name, or a journal's path. */
	readonly endpoint: string;
	/** A capability that no source has is an absent pane. */
	readonly panes?: readonly PaneName[];
	/** More than one: all of them are shown together, each also by itself. */
	readonly profiles?: readonly Profile[];
	/** What a profile is called in the header, asked again and again: its project may come late. */
	readonly titleOf?: (profile: string) => string | undefined;
	readonly zone?: 'utc' | 'local';
	readonly time?: TimeMode;
	/** What a feed that works is called: `live` if absent; `replay` where a journal is read. */
	readonly word?: string;
	/** What is filtered from the start, as it would be typed after `/`. */
	readonly filter?: string;
	readonly onlyBad?: boolean;
	/** How many events are kept for scrolling; 10 000 if absent. */
	readonly events?: number;
	/** Where the journal is written; for the summary. */
	readonly journal?: Journal;
	/** What an earlier run told, oldest first: the screen opens with it. */
	readonly known?: readonly Observation[];
	/** What was acknowledged before, and when, as far as that is known: it is not pinned again. */
	readonly acknowledged?: readonly (AcknowledgedJob & {readonly at?: Date})[];
	readonly onAcknowledge?: OnAcknowledge;
	/** Warnings that stand beside the feed's state as long as they hold. */
	readonly notices?: Notices;
	/** From where ages are reckoned; a replay's own time if absent, else the clock's. */
	readonly clockOf?: () => number;
};

export type Notices = {
	readonly current: () => string | null;
	/** Returns how to listen no more. */
	readonly subscribe: (listener: () => void) => () => void;
};

export type RunScreen = {
	readonly observations: AsyncIterable<Observation>;
	readonly terminal: LiveScreen;
	readonly clock: Clock;
	readonly options: ScreenSettings;
	readonly controls?: Controls;
	/** Takes the screen away. The terminal stays with whoever opened it. */
	readonly signal: AbortSignal;
};

/** What a screen begins with. */
export type ScreenStart = Pick<RunScreen, 'terminal' | 'clock' | 'options' | 'controls'>;
