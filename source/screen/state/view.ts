import type {Job} from '../../domain/jobs/job.ts';
import type {Shown} from '../../domain/shown.ts';
import type {PaneName, Size} from '../layout/heights.ts';
import {type PanePlace, topPlace} from '../layout/window.ts';
import type {Data} from './data.ts';
import type {FeedItem} from './feed-item.ts';
import type {HistoryEntry} from './history.ts';

export type TimeMode = 'utc' | 'local' | 'relative';

export type AgentSort = 'state' | 'name' | 'heard';
export type HistorySort = 'time' | 'state' | 'name';

export type Heartbeats = 'folded' | 'shown' | 'hidden';

export type Sorting<Order> = {readonly by: Order; readonly isReversed: boolean};

export type Filter = {
	readonly text: string;
	/** What is being typed, and what to return to; null while nobody types. */
	readonly editing: {readonly before: string} | null;
};

/** What the details are about. It holds on to its thing: that may be dropped from memory meanwhile. */
export type Target =
	| {readonly type: 'agent'; readonly key: string}
	| {readonly type: 'event'; readonly item: FeedItem}
	| {
			readonly type: 'job';
			readonly key: string;
			readonly job: Job | null;
			readonly entry: HistoryEntry | null;
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
};

export type ExtraState =
	| {readonly type: 'asking'; readonly since: number}
	| {readonly type: 'come'; readonly details: Shown}
	| {readonly type: 'failed'; readonly message: string};

export type View = {
	readonly size: Size;
	readonly focus: PaneName;
	readonly zoom: boolean;
	readonly places: Readonly<Record<PaneName, PanePlace>>;
	readonly follow: boolean;
	/** While not following: the sequence from which events count as new. */
	readonly seen: number;
	/** What was known, and when, when the rows were frozen. */
	readonly paused: {readonly data: Data; readonly at: number} | null;
	readonly filter: Filter;
	readonly onlyBad: boolean;
	readonly heartbeats: Heartbeats;
	readonly sort: {readonly agents: Sorting<AgentSort>; readonly history: Sorting<HistorySort>};
	readonly time: TimeMode;
	readonly overlay: Overlay | null;
	/** An answer to a key, gone after a moment. */
	readonly message: {readonly text: string; readonly until: number} | null;
};

export function createView(size: Size, focus: PaneName, time: TimeMode): View {
	return {
		size,
		focus,
		zoom: false,
		places: {agents: topPlace, events: topPlace, history: topPlace},
		follow: true,
		seen: 0,
		paused: null,
		filter: {text: '', editing: null},
		onlyBad: false,
		heartbeats: 'folded',
		sort: {agents: {by: 'state', isReversed: false}, history: {by: 'time', isReversed: false}},
		time,
		overlay: null,
		message: null,
	};
}
