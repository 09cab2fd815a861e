import {formatValue, growsBetter} from './goal.ts';
import type {Figure, Section} from './result.ts';

export type Change = {
	readonly section: Pick<Section, 'key' | 'title'>;
	readonly figure: Figure;
	readonly before: number;
	readonly now: number;
	/** Now by before. */
	readonly ratio: number;
	/** How many times as bad as before; below 1 where it got better. */
	readonly worseBy: number;
};

/** Each figure that both runs have, by section, row and column. */
export function compare(earlier: readonly Section[], later: readonly Section[]): readonly Change[] {
	const known = new Map(
		earlier.flatMap(({key, figures}) => figures.map(figure => [nameOf(key, figure), figure.value])),
	);
	return later.flatMap(({key, title, figures}) =>
		figures.flatMap(figure => {
			const before = known.get(nameOf(key, figure)) ?? null;
			const now = figure.value;
			if (before === null || now === null) {
				return [];
			}

			const ratio = divide(now, before);
			const worseBy = growsBetter(figure) ? divide(before, now) : ratio;
			return [{section: {key, title}, figure, before, now, ratio, worseBy}];
		}),
	);
}

/** A table of ratios for each section that both runs have. */
export function toRatioSections(changes: readonly Change[]): readonly Section[] {
	return [...new Map(changes.map(({section}) => [section.key, section])).values()].map(({key, title}) => ({
		key: `${key}-ratio`,
		title: `${title}: now by before`,
		how: 'Below 1 is less than before.',
		figures: changes
			.filter(({section}) => section.key === key)
			.map(({figure: {row, column}, ratio}) => ({row, column, value: ratio, unit: '×'})),
		notes: [],
	}));
}

/** What got more than so many times worse, the worst first. */
export function listWorse(changes: readonly Change[], factor: number): readonly string[] {
	return changes
		.filter(({worseBy}) => worseBy > factor)
		.toSorted((one, other) => (other.worseBy === one.worseBy ? 0 : other.worseBy - one.worseBy))
		.map(({section, figure: {row, column, unit}, before, now, worseBy}) => {
			const change = `${formatValue(before, unit)} → ${formatValue(now, unit)}`;
			return `${section.key}: ${row}, ${column}: ${change}, ${formatValue(worseBy, '×')} as bad`;
		});
}

function nameOf(key: string, {row, column}: Figure): string {
	return JSON.stringify([key, row, column]);
}

/** Nothing and nothing are alike. */
function divide(one: number, other: number): number {
	return one === other ? 1 : one / other;
}
