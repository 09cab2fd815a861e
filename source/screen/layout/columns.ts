import type {Cut} from '../../domain/vocabulary/cut.ts';

export type Column<Key extends string = string> = {
	readonly key: Key;
	/** As wide as it likes to be. */
	readonly width: number;
	/** What it can live with; the same where it cannot shrink. */
	readonly least?: number;
	/** Takes a share of what is left over. */
	readonly grows?: boolean;
	readonly align?: 'left' | 'right';
	readonly cut?: Cut;
	/** Columns give way from the highest number down: first they shrink, then they go. Without it: never. */
	readonly yields?: number;
};

export type Fitted<Key extends string = string> = Column<Key> & {readonly width: number};

export const columnGap = 2;

/** From so many columns on there is room for ids and reasons as they are. */
export const wideFrom = 160;

/** The columns that there is room for, with their widths; what is left over goes to those that grow. */
export function fitColumns<Key extends string>(
	columns: readonly Column<Key>[],
	room: number,
): readonly Fitted<Key>[] {
	let kept = [...columns];
	while (leastOf(kept) > room) {
		const going = weakest(kept);
		if (!going) {
			break;
		}

		kept = kept.filter(column => column !== going);
	}

	return spread(shrink(kept, room), room);
}

function shrink<Key extends string>(columns: readonly Column<Key>[], room: number): readonly Column<Key>[] {
	const widths = new Map(columns.map(column => [column.key, column.width]));
	let excess = total([...widths.values()]) - room;
	for (const column of columns.toSorted((left, right) => (right.yields ?? -1) - (left.yields ?? -1))) {
		const give = Math.min(Math.max(0, excess), column.width - (column.least ?? column.width));
		widths.set(column.key, column.width - give);
		excess -= give;
	}

	return columns.map(column => ({...column, width: widths.get(column.key) ?? column.width}));
}

function spread<Key extends string>(columns: readonly Column<Key>[], room: number): readonly Fitted<Key>[] {
	const growing = columns.filter(({grows}) => grows);
	let spare = Math.max(0, room - total(columns.map(({width}) => width)));
	let left = growing.length;
	return columns.map(column => {
		if (!column.grows) {
			return column;
		}

		const share = Math.floor(spare / left--);
		spare -= share;
		return {...column, width: column.width + share};
	});
}

function weakest<Key extends string>(columns: readonly Column<Key>[]): Column<Key> | undefined {
	return columns
		.filter(({yields}) => yields !== undefined)
		.toSorted((left, right) => (right.yields ?? 0) - (left.yields ?? 0))[0];
}

function leastOf(columns: readonly Column[]): number {
	return total(columns.map(({width, least}) => least ?? width));
}

function total(widths: readonly number[]): number {
	return widths.reduce((sum, width) => sum + width, 0) + columnGap * Math.max(0, widths.length - 1);
}
