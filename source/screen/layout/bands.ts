/** A pane, or two that stand beside each other. */
export type Band = {
	/** Rows beneath the title. */
	readonly body: number;
	readonly panes: readonly Stretch[];
};

/** From which column on a pane stands, and how many it has. */
export type Stretch = {readonly pane: string; readonly left: number; readonly width: number};

export type Pair = readonly [left: string, right: string];

/** From so many columns on two panes have room beside each other. */
export const besideFrom = 200;

const besideGap = 2;

export type Bands = readonly (readonly string[])[];

/** The right one stands beside the left one, in the place of that. */
export function pairUp(bands: Bands, pair: Pair | undefined): Bands {
	const isThere = pair?.every(name => bands.some(band => band.includes(name)));
	return pair && isThere
		? bands.filter(([name]) => name !== pair[1]).map(band => (band[0] === pair[0] ? pair : band))
		: bands;
}

export function stretchesOf(band: readonly string[], columns: number): readonly Stretch[] {
	const width = Math.floor((columns - besideGap * (band.length - 1)) / band.length);
	return band.map((pane, at) => {
		const left = at * (width + besideGap);
		return {pane, left, width: at === band.length - 1 ? columns - left : width};
	});
}

/** The fewest columns that a pane may come to have. */
export function leastWidth(columns: number): number {
	return columns < besideFrom ? columns : Math.floor((columns - besideGap) / 2);
}
