const wire = /^\\?\/Date\((-?\d{1,18})(?:[+-]\d{2}:?\d{2})?\)\\?\/$/;
const iso =
	/^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):?(\d{2}))?$/;

// .NET writes its smallest date where it means "never"; the largest keeps four digits for the year.
const never = -62_135_596_800_000;
const last = 253_402_300_799_999;

/** Reads any date that the watched systems write; null for "never" and for what is no date. */
export function readDate(raw: unknown): Date | null {
	if (typeof raw !== 'string') {
		return null;
	}

	const milliseconds = readIso(raw) ?? readWire(raw);
	return milliseconds === undefined || !(milliseconds > never && milliseconds <= last)
		? null
		: new Date(milliseconds);
}

/** ISO 8601 to the millisecond; a local time carries its offset, so that it can be read back. */
export function formatTime(date: Date, zone: 'utc' | 'local'): string {
	if (zone === 'utc') {
		return date.toISOString();
	}

	const ahead = -Math.trunc(date.getTimezoneOffset());
	const shifted = new Date(date.getTime() + ahead * 60_000).toISOString().slice(0, -1);
	const minutes = Math.abs(ahead);
	return `${shifted}${ahead < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function readWire(raw: string): number | undefined {
	const found = wire.exec(raw);
	return found ? Number(found[1]) : undefined;
}

function readIso(raw: string): number | undefined {
	const found = iso.exec(raw);
	if (!found) {
		return undefined;
	}

	const [, year, month, day, hour, minute, second, fraction = '', sign, aheadHours, aheadMinutes] = found;
	const [h, m, s] = [Number(hour), Number(minute), Number(second)];
	const midnight = readDay(Number(year), Number(month), Number(day));
	if (midnight === undefined || h > 23 || m > 59 || s > 59) {
		return undefined;
	}

	const local =
		midnight +
		((h * 60 + m) * 60 + s) * 1000 +
		(fraction === '' ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3)));
	if (sign === undefined) {
		return local;
	}

	const [hours, minutes] = [Number(aheadHours), Number(aheadMinutes)];
	if (hours > 23 || minutes > 59) {
		return undefined;
	}

	return local - (sign === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** Midnight of that day, or undefined where the calendar has no such day. */
function readDay(year: number, month: number, day: number): number | undefined {
	// `Date.UTC` takes years below 100 for those of the last century: the calendar repeats after 400.
	const cycle = year < 100 ? 400 : 0;
	const midnight = Date.UTC(year + cycle, month - 1, day);
	const date = new Date(midnight);
	if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
		return undefined;
	}

	return midnight - (cycle === 0 ? 0 : 146_097 * 86_400_000);
}

function two(number: number): string {
	return String(number).padStart(2, '0');
}
