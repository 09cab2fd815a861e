/** Which panes there are is told by their list alone. */
export type PaneName = string;

export type Size = {readonly columns: number; readonly rows: number};

export const smallestSize: Size = {columns: 60, rows: 16};

export type PaneHeight = {readonly pane: PaneName /** Rows beneath the title. */; readonly body: number};

export type Heights = {
	readonly attention: number;
	readonly panes: readonly PaneHeight[];
	/** What the panes have together, titles included: an overlay takes all of it. */
	readonly area: number;
};

/** How many lines each pane would fill. */
export type Wanted = Readonly<Record<PaneName, number>>;

export type Arrangement = {
	readonly panes: readonly PaneName[];
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
	const shown = zoom ? panes.filter(pane => pane === focus) : panes;
	const bodies = shareLines(Math.max(0, area - shown.length), {...arrangement, panes: shown});
	return {attention, area, panes: shown.map((pane, at) => ({pane, body: bodies[at] ?? 0}))};
}

/** A title and one row could as well be a message. */
const fewest = 2;

/** What a pane in the background has a right to. */
export function shareOf(lines: number, panes: number): number {
	return panes <= 1 ? 0 : Math.max(1, Math.floor(lines / (panes + 1)));
}

/**
 * Each pane in the background has a quarter of the lines, the focused one the rest, and none has more
 * than it can fill: what it gives back goes to those that are cut, the focused one first.
 */
function shareLines(lines: number, {panes, focus, wanted, growing}: Arrangement): readonly number[] {
	const share = shareOf(lines, panes.length);
	const most = panes.map(pane => Math.max(fewest, wanted?.[pane] ?? Number.POSITIVE_INFINITY));
	const bodies = panes.map((pane, at) => {
		const usual = pane === focus ? Math.max(0, lines - share * (panes.length - 1)) : share;
		return Math.min(usual, most[at] ?? usual);
	});
	let spare = lines - bodies.reduce((sum, body) => sum + body, 0);
	const give = (at: number, count: number): void => {
		const given = Math.min(spare, count);
		bodies[at] = (bodies[at] ?? 0) + given;
		spare -= given;
	};
	const lack = (at: number): number => (most[at] ?? 0) - (bodies[at] ?? 0);
	const focused = panes.indexOf(focus);
	if (focused >= 0) {
		give(focused, lack(focused));
	}

	for (let cut = [...bodies.keys()]; spare > 0 && cut.length > 0; ) {
		cut = cut.filter(at => lack(at) > 0);
		const each = Math.max(1, Math.floor(spare / Math.max(1, cut.length)));
		for (const at of cut) {
			give(at, Math.min(each, lack(at)));
		}
	}

	give(Math.max(0, panes.includes(growing) ? panes.indexOf(growing) : panes.length - 1), spare);
	return bodies;
}
