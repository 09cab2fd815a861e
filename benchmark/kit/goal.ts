import type {Figure, Unit} from './result.ts';

/** `undefined` without a goal, and where nothing could be measured. */
export function isReached({value, goal}: Figure): boolean | undefined {
	if (goal === undefined || value === null || Number.isNaN(value)) {
		return undefined;
	}

	return 'most' in goal ? value <= goal.most : value >= goal.least;
}

/** Whether a larger figure is a better one. */
export function growsBetter({unit, goal}: Pick<Figure, 'unit' | 'goal'>): boolean {
	return goal === undefined ? unit === '/s' : 'least' in goal;
}

/** `8 747 B`, `2.54 ms`, `130 B`: three digits are enough of what is not counted. */
export function formatValue(value: number | null, unit: Unit): string {
	const number = formatNumber(value, unit);
	return unit === '' || number === nothing ? number : `${number} ${unit}`;
}

const nothing = '–';

/** The same without its unit. */
export function formatNumber(value: number | null, unit: Unit): string {
	if (value === null || Number.isNaN(value)) {
		return nothing;
	}

	const isWhole = Number.isInteger(value) || unit === 'B' || unit === '/s' || Math.abs(value) >= 100;
	const digits = value.toFixed(isWhole ? 0 : Math.abs(value) >= 10 ? 1 : 2);
	return digits.replace(/\B(?=(?:\d{3})+(?!\d|\.))/g, ' ');
}
