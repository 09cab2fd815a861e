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

export function isTooSmall({columns, rows}: Size): boolean {
	return columns < smallestSize.columns || rows < smallestSize.rows;
}

/** How many lines the attention strip may take. */
function attentionLimit(rows: number): number {
	return rows < 20 ? 1 : rows < 30 ? 2 : 3;
}

/**
 * Header, strip, panes, status line: always exactly `rows` lines. Each pane in the background has a
 * quarter of the lines, the focused one the rest. What the panes hold changes nothing here.
 */
export function heightsOf(
	size: Size,
	{
		panes,
		focus,
		zoom,
		pinned,
	}: {
		readonly panes: readonly PaneName[];
		readonly focus: PaneName;
		readonly zoom: boolean;
		readonly pinned: number;
	},
): Heights {
	const attention = Math.min(pinned, attentionLimit(size.rows));
	const area = Math.max(0, size.rows - 2 - attention);
	const shown = zoom ? panes.filter(pane => pane === focus) : panes;
	const body = Math.max(0, area - shown.length);
	const share = shown.length === 1 ? 0 : Math.max(1, Math.floor(body / (shown.length + 1)));
	return {
		attention,
		area,
		panes: shown.map(pane => ({
			pane,
			body: pane === focus ? Math.max(0, body - share * (shown.length - 1)) : share,
		})),
	};
}
