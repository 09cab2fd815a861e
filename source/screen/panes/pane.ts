import type {Shown} from '../../domain/shown.ts';
import type {PaneView} from '../components/frame-view.tsx';
import type {ProfileFeed} from '../feeds/feed-state.ts';
import type {Details} from '../fields/sections.ts';
import type {AgentNames} from '../kit/agent-names.ts';
import type {GridRow} from '../kit/grid.ts';
import type {Order} from '../kit/orders.ts';
import type {Rows} from '../kit/rows.ts';
import type {Column} from '../layout/columns.ts';
import type {Hold} from '../layout/window.ts';
import type {Line, Span, Tone} from '../looks/line.ts';
import type {Signs} from '../looks/signs.ts';
import type {TimeStyle} from '../looks/time-text.ts';
import type {ScreenState} from '../state/state.ts';
import type {View} from '../state/view.ts';

/** One kind of rows, and all that anybody needs to know of them: the others never say its name. */
export type Pane<Row = unknown> = {
	readonly name: string;
	/**
	 * It stands among no others: while it is looked at, it has the room of all, and it tells of all profiles,
	 * whichever the others show.
	 */
	readonly isAside?: true;
	/** It tells the same as that one, in another way, and stands in its place where somebody wants it so. */
	readonly standsFor?: string;
	/** To the right of that one it may stand where there is room for both, and both show more so. */
	readonly beside?: string;
	/** What stands in the rule above it. */
	readonly title: string;
	/** What stands in it where nothing has happened yet. */
	readonly empty: string;
	/** Whether somebody who can tell these things fills it. */
	isFilledBy(abilities: Abilities): boolean;
	/** Whether its rows come from this feed: how that one stands is told in its title. */
	isFedBy(feed: string): boolean;
	/** Of each of these, one feed must have answered before its rows are whole. */
	awaits?(abilities: Abilities): readonly (readonly string[])[];
	rows(state: ScreenState): Rows<Row>;
	/** Whose row it is, where several are watched. */
	sourceOf(row: Row): string;
	/** How the rows can be ordered, the usual way first; none where they stay as they were told. */
	readonly orders: readonly Order[];
	/** What keeps its place when rows change. */
	hold(view: View): Hold;
	/** Where rows come at the end, and that end can be followed. */
	readonly tail?: Tail;

	columns(state: ScreenState, room: Room): readonly Column[];
	cells(row: Row, drawing: Drawing): GridRow;
	/** A text that spans the pane in place of cells. */
	spanning?(row: Row, style: TimeStyle): string | undefined;
	/** When that happened of which the row tells. */
	timeOf?(row: Row): number | null;
	/** What is read out of the cells, and the widths for which they are made. */
	readonly spoken: {
		readonly columns: readonly string[];
		readonly widths: Readonly<Record<string, number>>;
	};
	/** How Ink draws it; nobody waits for Ink who need not. */
	view(): Promise<PaneView['View']>;
	/** What the title tells of it alone. */
	remarks?(state: ScreenState, feeds: readonly ProfileFeed[], signs: Signs): readonly Remark[];
	/** What stands in the midst of its title, where there is room. */
	strip?(state: ScreenState, width: number, signs: Signs): readonly Span[];
	/** What stands there instead while the pane has the room of all: a line above its rows. */
	banner?(state: ScreenState, signs: Signs): Line;
	/** What its title counts in place of rows, while all of them are shown. */
	count?(state: ScreenState): string;
	/** What the header counts of it. */
	headline?(state: ScreenState, hasAnswered: boolean): readonly Headline[];

	/** The row with whole ids and times, part by part. */
	copy(row: Row, state: ScreenState): readonly (string | null | undefined)[];
	details(row: Row, state: ScreenState, extra: Shown | null): Details;
	/** What more the server can be asked for. */
	question(row: Row, state: ScreenState): {readonly kind: string; readonly id: string} | undefined;
	/** How a person calls what stands in the rows. */
	readonly calls?: {readonly what: 'agent' | 'job'; of(row: Row): Called};
	/** The job of which the row tells. */
	jobKey?(row: Row): string | undefined;
	/** The job by which a row is judged that is about something else. */
	judgedBy?(row: Row): string | undefined;
};

export type Called = {readonly key: string; readonly name: string; readonly id: string};

/** What a producer can tell. */
export type Abilities = {
	readonly agents?: unknown;
	readonly events?: unknown;
	readonly history?: unknown;
	readonly cleanups?: unknown;
	readonly log?: {readonly isHistory: boolean} | undefined;
};

export type Tail = {
	/** The sequence that the next item will have. */
	next(state: ScreenState): number;
	/** The sequence from which on nothing was in view yet, where so many rows were. */
	afterRow(state: ScreenState, end: number): number;
};

export type Room = {
	/** All columns that the pane has. */
	readonly width: number;
	/** A column for the profiles takes room that not all others can spare. */
	readonly isTight: boolean;
};

/** What cells are made with. */
export type Drawing = {
	readonly style: TimeStyle;
	readonly signs: Signs;
	readonly names: AgentNames;
	/** How wide a column came out; 0 where it had to go. */
	widthOf(column: string): number;
};

export type Remark = {
	readonly text: string;
	/** Remarks give way from the highest number down. */
	readonly yields: number;
	readonly tone?: Tone | undefined;
};

export type Headline = {
	readonly text: string;
	/** Where there is less room. */
	readonly short?: string;
	readonly tone?: Tone;
};
