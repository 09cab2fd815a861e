import type {Clock} from '../domain/clock.ts';
import type {Runs} from '../domain/jobs/runs.ts';
import type {Observation} from '../domain/observation.ts';
import type {Only} from '../domain/only.ts';
import type {Subject} from '../domain/reference.ts';
import type {LiveScreen} from '../terminal/live-screen.ts';
import type {OnAcknowledge} from './effects.ts';
import type {OnSave} from './saving/keep-page.ts';
import type {Controls} from './state/controls.ts';
import type {Setup} from './state/setup.ts';
import type {TimeMode} from './state/view.ts';
import type {Journal} from './summary.ts';
import type {ThemeName} from './theme-name.ts';

/** `panes` are those of the only profile, or all, if absent; `word` is `live`, and `zone` is UTC. */
export type ScreenSettings = Pick<Setup, 'title' | 'profile' | 'endpoint'> &
	Partial<Pick<Setup, 'panes' | 'profiles' | 'zone' | 'word'>> & {
		/** What a profile is called in the header, asked again and again: its project may come late. */
		readonly titleOf?: (profile: string) => string | undefined;
		readonly time?: TimeMode;
		/** How it looks, as it would be typed after `:theme`. */
		readonly theme?: ThemeName;
		/** What is filtered from the start, as it would be typed after `/`. */
		readonly filter?: string;
		readonly only?: Only;
		/** The one job that is followed: the screen opens with its details. */
		readonly watched?: Subject;
		/** What stands in the status line at first. */
		readonly greeting?: string;
		/** How many events are kept for scrolling; 10 000 if absent. */
		readonly events?: number;
		/** Where the journal is written; for the summary. */
		readonly journal?: Journal;
		/** What an earlier run told, oldest first: the screen opens with it. */
		readonly known?: readonly Observation[];
		/** How long jobs took that earlier runs saw end. */
		readonly runs?: Runs;
		readonly onAcknowledge?: OnAcknowledge;
		/** Writes a file that was not there; absent: nothing can be saved. */
		readonly onSave?: OnSave;
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
