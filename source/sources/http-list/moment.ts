import {readDate} from '../../domain/time.ts';

// A log of our time counts so high in its unit: seconds until the year 5138, milliseconds since 1973.
const units = [
	{below: 1e11, milliseconds: 1000},
	{below: 1e14, milliseconds: 1},
	{below: 1e17, milliseconds: 1e-3},
	{below: 1e20, milliseconds: 1e-6},
] as const;

// What a fraction of a second loses as a double.
const grain = 0.001;

const last = 253_402_300_799_999;

/** A date as text, or a number of seconds or less since 1970, also as text; null for anything else. */
export function readMoment(value: string | number | boolean): Date | null {
	if (typeof value === 'boolean') {
		return null;
	}

	const number = typeof value === 'number' ? value : readNumber(value);
	if (number === undefined) {
		return readDate(String(value).trim());
	}

	const unit = units.find(({below}) => number < below);
	const milliseconds = unit && Math.floor(number * unit.milliseconds + grain);
	// Nothing that is logged happened in 1970: 0 stands for none.
	return milliseconds === undefined || milliseconds <= 0 || milliseconds > last
		? null
		: new Date(milliseconds);
}

function readNumber(text: string): number | undefined {
	return /^\s*\d{1,19}(?:\.\d{1,9})?\s*$/.test(text) ? Number(text) : undefined;
}
