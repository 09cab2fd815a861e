import {type Band, type Bands, besideFrom, type Pair, pairUp, stretchesOf} from './bands.ts';

/** Which panes there are is told by their list alone. */
export type PaneName = string;

export type Size = {readonly columns: number; readonly rows: number};

export const smallestSize: Size = {columns: 60, rows: 16};

export type Heights = {
	readonly attention: number;
	readonly bands: readonly Band[];
	/** What the panes have together, titles included: an overlay takes all of it. */
	readonly area: number;
};

/** How many lines each pane would fill. */
export type Wanted = Readonly<Record<PaneName, number>>;

export type Arrangement = {
	readonly panes: readonly PaneName[];
	/** Which two may stand beside each other, where that shows more. */
	readonly pair?: Pair | undefined;
	readonly focus: PaneName;
	readonly zoom: boolean;
	readonly pinned: number;
	/** Null where nothing is known yet: then the lines are shared as among panes that could use any number. */
	readonly wanted: Wanted | null;
	/** What nobody can use is blank here: in the pane that fills by itself. */
	readonly growing: PaneName;
};

export function isTooSmall({columns, rows}: Size): boolean {
	return columns < smallestSize.columns || rows < smallestSize.rows;
}

/** How many lines the attention strip may take. */
function attentionLimit(rows: number): number {
	return rows < 20 ? 1 : rows < 30 ? 2 : 3;
}

/** Header, strip, panes, status line: always exactly `rows` lines. */
export function heightsOf(size: Size, arrangement: Arrangement): Heights {
	const {panes, focus, zoom, pinned} = arrangement;
	const attention = Math.min(pinned, attentionLimit(size.rows));
	const area = Math.max(0, size.rows - 2 - attention);
	const stacked = (zoom ? panes.filter(pane => pane === focus) : panes).map(pane => [pane]);
	const paired = size.columns < besideFrom || zoom ? stacked : pairUp(stacked, arrangement.pair);
	// Wherever one is: what stands beside what does not change with the focus.
	const still = {...arrangement, focus: arrangement.growing};
	const [before, after] = [stacked, paired].map(bands => rowsShown(area, bands, still));
	const gain = (after ?? 0) - (before ?? 0);
	const bands = gain >= shareOf(area, stacked.length) ? paired : stacked;
	const bodies = shareLines(area, bands, arrangement);
	return {
		attention,
		area,
		bands: bands.map((band, at) => ({body: bodies[at] ?? 0, panes: stretchesOf(band, size.columns)})),
	};
}

/** Half as wide they tell less of each row: it must be worth it. */
function rowsShown(area: number, bands: Bands, arrangement: Arrangement): number {
	const bodies = shareLines(area, bands, arrangement);
	const shown = bands.flatMap((band, at) =>
		band.map(pane => Math.min(bodies[at] ?? 0, wantedBy(pane, arrangement))),
	);
	return shown.reduce((sum, rows) => sum + rows, 0);
}

/** A title and one row could as well be a message. */
const fewest = 2;

function wantedBy(pane: PaneName, {wanted}: Arrangement): number {
	return wanted?.[pane] ?? Number.POSITIVE_INFINITY;
}

/** What a pane in the background has a right to. */
export function shareOf(lines: number, bands: number): number {
	return bands <= 1 ? 0 : Math.max(1, Math.floor(lines / (bands + 1)));
}

/**
 * Each pane in the background has a quarter of the lines, the focused one the rest, and none has more
 * than it can fill: what it gives back goes to those that are cut, the focused one first.
 */
function shareLines(area: number, bands: Bands, arrangement: Arrangement): readonly number[] {
	const {focus, growing} = arrangement;
	const lines = Math.max(0, area - bands.length);
	const share = shareOf(lines, bands.length);
	const most = bands.map(band => Math.max(fewest, ...band.map(pane => wantedBy(pane, arrangement))));
	const needed = Math.max(fewest, wantedBy(focus, arrangement));
	const placeOf = (name: PaneName): number => bands.findIndex(band => band.includes(name));
	const focused = placeOf(focus);
	const bodies = bands.map((_, at) => {
		const usual = at === focused ? Math.max(0, lines - share * (bands.length - 1)) : share;
		return Math.min(usual, at === focused ? Math.max(share, needed) : usual, most[at] ?? usual);
	});
	let spare = lines - bodies.reduce((sum, body) => sum + body, 0);
	const give = (at: number, count: number): void => {
		const given = Math.min(spare, count);
		bodies[at] = (bodies[at] ?? 0) + given;
		spare -= given;
	};
	const lack = (at: number): number => (most[at] ?? 0) - (bodies[at] ?? 0);
	if (focused >= 0) {
		give(focused, Math.max(0, needed - (bodies[focused] ?? 0)));
	}

	for (let cut = [...bodies.keys()]; spare > 0 && cut.length > 0; ) {
		cut = cut.filter(at => lack(at) > 0);
		const each = Math.max(1, Math.floor(spare / Math.max(1, cut.length)));
		for (const at of cut) {
			give(at, Math.min(each, lack(at)));
		}
	}

	const last = placeOf(growing) < 0 ? bands.length - 1 : placeOf(growing);
	give(Math.max(0, last), spare);
	return bodies;
}
