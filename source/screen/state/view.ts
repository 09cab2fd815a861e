import type {Acknowledging} from '../../domain/acknowledging.ts';
import type {Job} from '../../domain/jobs/job.ts';
import type {Only} from '../../domain/only.ts';
import type {Subject} from '../../domain/reference.ts';
import type {Shown} from '../../domain/shown.ts';
import type {PaneName, Size, Wanted} from '../layout/heights.ts';
import {type PanePlace, topPlace} from '../layout/window.ts';
import type {ThemeName} from '../theme-name.ts';
import type {Counts, Pin} from './attention.ts';
import type {Data} from './data.ts';
import type {Scope} from './scope.ts';

export type TimeMode = 'utc' | 'local' | 'relative';

export type Heartbeats = 'folded' | 'shown' | 'hidden';

export type Sorting = {
	/** Which of the pane's orders. */
	readonly order: number;
	readonly isReversed: boolean;
};

const usual: Sorting = {order: 0, isReversed: false};

export function sortingOf({sort}: View, pane: PaneName): Sorting {
	return sort[pane] ?? usual;
}

export function placeIn({places}: View, pane: PaneName): PanePlace {
	return places[pane] ?? topPlace;
}

/** What the rows of one pane are chosen by. */
export type Filter = {
	readonly text: string;
	/** Those that do not match are shown, too: one walks from match to match. */
	readonly isSearch: boolean;
	/** The names of profiles are looked at, too: a screen of one profile shows none. */
	readonly hasProfiles?: boolean;
};

export const noFilter: Filter = {text: '', isSearch: false};

export function filterIn({filters}: View, pane: PaneName): Filter {
	return filters[pane] ?? noFilter;
}

/** Whether it leaves rows out. */
export function isHiding({text, isSearch}: Filter): boolean {
	return text !== '' && !isSearch;
}

/** What is being typed on the last line, and what it was before. */
export type Typing = {readonly type: 'filter'; readonly before: Filter} | CommandTyping | NoteTyping;

/** Why it is acknowledged, for those who learn of it. */
export type NoteTyping = {readonly type: 'note'; readonly pin: Pin; readonly text: string};

export type CommandTyping = {
	readonly type: 'command';
	readonly text: string;
	/** What was completed, and by which of the candidates; null where all of it was typed by hand. */
	readonly chosen: {readonly stem: string; readonly at: number} | null;
	/** How far back among those that were typed before. */
	readonly back: number;
};

/** What the details are about. It holds on to its row: that may be dropped from memory meanwhile. */
export type Target = {
	readonly pane: PaneName;
	readonly row: unknown;
	/** As its pane knows it. */
	readonly key: string;
};

export type Overlay =
	| {
			readonly type: 'help';
			readonly scroll: number;
			/** What it was opened from. */
			readonly under: DetailsOverlay | null;
	  }
	| DetailsOverlay;

export type DetailsOverlay = {
	readonly type: 'details';
	readonly scroll: number;
	readonly target: Target;
	/** What was asked for beyond what we know; null where there is nothing to ask. */
	readonly extra: ExtraState | null;
	/** How its job stood when that was asked for. */
	readonly standing: string;
};

export type ExtraState =
	| {readonly type: 'asking'; readonly since: number}
	| {readonly type: 'come'; readonly details: Shown}
	| {readonly type: 'failed'; readonly message: string};

export type Fit = {
	readonly wanted: Wanted | null;
	/** Those that had no row then. */
	readonly empty: readonly PaneName[];
	/** So long they rest, by the clock on the wall; and so long nothing at all moves them. */
	readonly until: number;
	readonly still: number;
};

export type Message = {
	readonly text: string;
	/** The same where there is no room for the text, from more words to fewer. */
	readonly shorter: readonly string[];
	readonly until: number;
};

export type View = {
	readonly size: Size;
	readonly focus: PaneName;
	/** Where one came from, in a pane that has the room of all. */
	readonly back: PaneName | null;
	readonly zoom: boolean;
	/** Where somebody is in a pane; at its top where it is not said. */
	readonly places: Readonly<Record<PaneName, PanePlace>>;
	readonly follow: boolean;
	/** While not following: the sequence from which events count as new. */
	readonly seen: number;
	/** What was known, and when, when the rows were frozen. */
	readonly paused: {readonly data: Data; readonly at: number} | null;
	/** Each pane has its own. */
	readonly filters: Readonly<Record<PaneName, Filter>>;
	/** Null while nobody types. */
	readonly typing: Typing | null;
	/** Commands, the last one at the end. */
	readonly typed: readonly string[];
	/** What alone the panes show; null: everything. */
	readonly only: Only | null;
	readonly heartbeats: Heartbeats;
	/** Panes that can be told in another way are told so. */
	readonly isTurned: boolean;
	/** How the rows of a pane are ordered, where somebody chose that. */
	readonly sort: Readonly<Record<PaneName, Sorting>>;
	readonly time: TimeMode;
	/** What was said of it while the screen is up; null: what it was opened with. */
	readonly theme: ThemeName | null;
	readonly overlay: Overlay | null;
	/** What the panes' heights go by; null: by their rows of this moment. */
	readonly fit: Fit | null;
	/** The one job that is followed, until its details were opened or somebody pressed a key. */
	readonly watched: Subject | null;
	/** What the strip's first line has been, and since when, by the clock on the wall. */
	readonly standing: {readonly pin: Pin; readonly since: number} | null;
	/** How many had been pinned at the last key: what was pinned after it is new. */
	readonly looked: number;
	/** Where the cursor of the night strip stands: a moment within its cell. */
	readonly nightAt: number | null;
	/** When a key was last pressed, by the time that is shown, and what had ended until then. */
	readonly lastKey: {readonly at: number; readonly ended: Counts};
	/** The last time that nobody pressed any for a while. */
	readonly absence: Absence | null;
	/** The absence to which somebody went back: a line among the rows says what it was. */
	readonly marked: Absence | null;
	/** Whether these shall be acknowledged, all at once; what goes wrong meanwhile is not among them. */
	readonly question: Question | null;
	/** What was acknowledged a moment ago, and is told on the strip; the newest first. */
	readonly noted: readonly Noted[];
	/** An answer to a key, gone after a moment. */
	readonly message: {
		readonly text: string;
		readonly shorter: readonly string[];
		readonly until: number;
	} | null;
};

/** Where a replay begins all is told at once that was there before: until the next key none of it is new. */
export const nothingNew = Number.POSITIVE_INFINITY;

/** A while in which nobody looked, and how many jobs ended how meanwhile. */
export type Absence = {readonly from: number; readonly to: number; readonly ended: Counts};

export type Question = {readonly pins: readonly Pin[]; readonly older: Counts};

/** A failure that somebody took note of a moment ago. */
export type Noted = {
	/** How it ended. */
	readonly job: Job;
	readonly told: Acknowledging;
	/** When we learnt it, by the time that is shown. */
	readonly since: number;
	/** False where it is our own, and has not reached the others. */
	readonly isShared: boolean;
};

export function createView(size: Size, focus: PaneName, time: TimeMode, startedAt: number): View {
	return {
		size,
		focus,
		back: null,
		zoom: false,
		places: {},
		follow: true,
		seen: 0,
		paused: null,
		filters: {},
		typing: null,
		typed: [],
		only: null,
		heartbeats: 'hidden',
		isTurned: false,
		sort: {},
		time,
		theme: null,
		overlay: null,
		fit: null,
		watched: null,
		standing: null,
		looked: 0,
		nightAt: null,
		lastKey: {at: startedAt, ended: {}},
		absence: null,
		marked: null,
		question: null,
		noted: [],
		message: null,
	};
}

/** What somebody may go back from. */
export type Away = 'overlay' | 'aside' | 'zoom' | 'filter' | 'bad only' | 'pause';

/** Of all that there is, how it is looked at. */
type Seen = {readonly view: View; readonly scope: Scope};

/** What stands between a person and the usual view, in the order in which it is left. */
export function awayIn(seen: Seen): readonly Away[] {
	const {overlay, back, zoom, only, paused} = seen.view;
	const stands: Readonly<Record<Away, boolean>> = {
		overlay: overlay !== null,
		aside: back !== null,
		zoom,
		filter: filteredIn(seen) !== undefined,
		'bad only': only !== null,
		pause: paused !== null,
	};
	return aways.filter(away => stands[away]);
}

const aways: readonly Away[] = ['overlay', 'aside', 'zoom', 'filter', 'bad only', 'pause'];

/** In which pane something is filtered that somebody sees: first the one in which they are. */
export function filteredIn({view, scope}: Seen): PaneName | undefined {
	return [view.focus, ...scope.panes].find(pane => filterIn(view, pane).text !== '');
}
