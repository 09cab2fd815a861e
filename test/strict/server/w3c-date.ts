const form = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

/** The moments that a date of the W3C note covers, from the first to the last; undefined where it is none. */
export function readW3cDate(text: string, zone: number): readonly [first: number, last: number] | undefined {
	const [, year, month, day, hour, minute, second, offset] = form.exec(text) ?? [];
	if (year === undefined) {
		return undefined;
	}

	const [m, d, h, min] = [month ?? 1, day ?? 1, hour ?? 0, minute ?? 0].map(Number) as [
		number,
		number,
		number,
		number,
	];
	if (
		m < 1 ||
		m > 12 ||
		d < 1 ||
		d > new Date(Date.UTC(Number(year), m, 0)).getUTCDate() ||
		h > 23 ||
		min > 59
	) {
		return undefined;
	}

	const ahead = offset === undefined ? zone : offset === 'Z' ? 0 : minutesOf(offset);
	const local = Date.UTC(Number(year), m - 1, d, h, min) + Number(second ?? 0) * 1000;
	const end = endOf(local, {month, day, hour, second});
	return [local - ahead * 60_000, end - ahead * 60_000];
}

type Given = Readonly<Record<'month' | 'day' | 'hour' | 'second', string | undefined>>;

/** A month goes on to its end, and so does a day, a minute, a second. */
function endOf(start: number, {month, day, hour, second}: Given): number {
	const date = new Date(start);
	if (month === undefined) {
		return Date.UTC(date.getUTCFullYear() + 1, 0) - 1;
	}

	if (day === undefined) {
		return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1) - 1;
	}

	return start + (hour === undefined ? 86_400_000 : second === undefined ? 60_000 : 1000) - 1;
}

function minutesOf(offset: string): number {
	const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
	return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
