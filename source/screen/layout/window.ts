/** Where a pane stands: which row is selected, and which stretch of the rows is seen. */
export type PanePlace = {
	/**
	 * The selected row's key: what is read stays put. Null while nobody moved in this pane: then it is the first
	 * row, whichever that is.
	 */
	readonly selected: string | null;
	/** Where it stood when it was last moved, and the first row seen at that time. */
	readonly index: number;
	readonly start: number;
};

export const topPlace: PanePlace = {selected: null, index: 0, start: 0};

/**
 * What keeps its place when rows change: the window (agents: what rises to the top is seen), the
 * row that is read (history, events), or the end (events that are followed).
 */
export type Hold = 'window' | 'row' | 'end';

export type Window = {
	readonly start: number;
	readonly end: number;
	/** The selected row; -1 where there is none. */
	readonly index: number;
};

type Question = {
	readonly place: PanePlace;
	readonly length: number;
	readonly height: number;
	readonly hold: Hold;
	/** Where the selected key stands now; -1 where it does not. */
	readonly found: number;
};

export function windowOf({place, length, height, hold, found}: Question): Window {
	if (length === 0 || height <= 0) {
		return {start: 0, end: 0, index: length === 0 ? -1 : clamp(found, 0, length - 1)};
	}

	const last = length - 1;
	if (hold === 'end') {
		return sized(length - height, last, length, height);
	}

	if (place.selected === null) {
		return sized(0, 0, length, height);
	}

	const index = found >= 0 ? found : clamp(place.index, 0, last);
	const offset = clamp(place.index - place.start, 0, height - 1);
	return sized(hold === 'row' ? index - offset : place.start, index, length, height);
}

/** The place after moving to a row; the window moves only as far as it must, or so many rows at least. */
export function placeAt(
	index: number,
	keyAt: (index: number) => string,
	seen: Window,
	length: number,
	height: number,
	leap = 0,
): PanePlace {
	if (length === 0) {
		return topPlace;
	}

	const next = clamp(index, 0, length - 1);
	const least = sized(seen.start, next, length, height).start;
	const way = Math.sign(least - seen.start);
	const far = way > 0 ? Math.max(least, seen.start + leap) : Math.min(least, seen.start - leap);
	const {start} = sized(way === 0 ? least : far, next, length, height);
	return {selected: keyAt(next), index: next, start};
}

function sized(start: number, index: number, length: number, height: number): Window {
	const visible = clamp(start, index - height + 1, index);
	const first = clamp(visible, 0, Math.max(0, length - height));
	return {start: first, end: Math.min(length, first + height), index};
}

export function clamp(value: number, low: number, high: number): number {
	return Math.max(low, Math.min(high, value));
}
