const wire = /^\\?\/Date\((-?\d{1,18})(?:[+-]\d{2}:?\d{2})?\)\\?\/$/;
const iso = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:?\d\d)?$/;

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

// On the hot path: the pattern says where the digits stand, so that they need not be captured.
function readIso(raw: string): number | undefined {
	if (!iso.test(raw)) {
		return undefined;
	}

	const [hour, minute, second] = [digits(raw, 11, 13), digits(raw, 14, 16), digits(raw, 17, 19)];
	const midnight = readDay(digits(raw, 0, 4), digits(raw, 5, 7), digits(raw, 8, 10));
	const ahead = readOffset(raw);
	if (midnight === undefined || ahead === undefined || hour > 23 || minute > 59 || second > 59) {
		return undefined;
	}

	return midnight + ((hour * 60 + minute - ahead) * 60 + second) * 1000 + readFraction(raw);
}

/** Milliseconds; finer digits are cut off, as clocks do. */
function readFraction(raw: string): number {
	let milliseconds = 0;
	for (let index = 20, worth = 100; worth >= 1; index++, worth /= 10) {
		const digit = raw.charCodeAt(index) - 48;
		if (raw[19] !== '.' || !(digit >= 0 && digit <= 9)) {
			break;
		}

		milliseconds += digit * worth;
	}

	return milliseconds;
}

/** Minutes ahead of UTC; a time without a zone is UTC. */
function readOffset(raw: string): number | undefined {
	const found = raw.endsWith('Z') ? null : /([+-])(\d{2}):?(\d{2})$/.exec(raw.slice(19));
	if (!found) {
		return 0;
	}

	const [hours, minutes] = [Number(found[2]), Number(found[3])];
	if (hours > 23 || minutes > 59) {
		return undefined;
	}

	return (found[1] === '-' ? -1 : 1) * (hours * 60 + minutes);
}

function digits(text: string, from: number, to: number): number {
	let number = 0;
	for (let index = from; index < to; index++) {
		number = number * 10 + text.charCodeAt(index) - 48;
	}

	return number;
}

/** Midnight of that day, or undefined where the calendar has no such day. */
function readDay(year: number, month: number, day: number): number | undefined {
	const longest = month === 2 ? (isLeap(year) ? 29 : 28) : 30 + ((month + (month >> 3)) & 1);
	if (month < 1 || month > 12 || day < 1 || day > longest) {
		return undefined;
	}

	// `Date.UTC` takes years below 100 for those of the last century; the calendar repeats after 400.
	return year < 100
		? Date.UTC(year + 400, month - 1, day) - 146_097 * 86_400_000
		: Date.UTC(year, month - 1, day);
}

function isLeap(year: number): boolean {
	return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function two(number: number): string {
	return String(number).padStart(2, '0');
}
