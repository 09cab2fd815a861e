import {formatTime} from '../time.ts';

type Zone = 'utc' | 'local';

/** The day, where it is another one than that of the other moment: `11-19`; with its year, where that differs. */
export function dayText(at: number, other: number, zone: Zone): string {
	const [day, known] = [dateOf(at, zone), dateOf(other, zone)];
	return day === known ? '' : day.slice(0, 4) === known.slice(0, 4) ? day.slice(5) : day;
}

/** The time of day, behind the day where that is another one: `11-19 23:50:02`. */
export function dayAndTime(at: number, other: number, zone: Zone): string {
	const time = formatTime(new Date(at), zone).slice(11, 19);
	return [dayText(at, other, zone), time].filter(part => part !== '').join(' ');
}

function dateOf(at: number, zone: Zone): string {
	return formatTime(new Date(at), zone).slice(0, 10);
}
