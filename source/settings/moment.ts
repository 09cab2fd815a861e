import {parseDuration} from '../domain/duration.ts';
import {readDate} from '../domain/time.ts';
import type {Found} from './given.ts';
import {UsageError} from './usage-error.ts';

type Zone = 'utc' | 'local';

/** An ISO time, a time of today, or so long ago; as milliseconds since 1970. */
export function readMoment(found: Found, zone: Zone, now: number): number {
	const text = found.text.trim();
	const ago = parseDuration(text);
	const moment = ago === undefined ? (readTimeOfDay(text, zone, now) ?? readIso(text, zone)) : now - ago;
	if (moment === undefined || !(Math.abs(moment) <= 8.64e15)) {
		throw new UsageError(
			`${found.place} '${found.text}' is no time: write 2026-11-20T14:02:00Z, 14:02 for today, or 2h for two hours ago`,
		);
	}

	return moment;
}

function readTimeOfDay(text: string, zone: Zone, now: number): number | undefined {
	const [, hour = '', minute = '', second = '0'] = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
	if (hour === '' || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
		return undefined;
	}

	const date = new Date(now);
	return zone === 'utc'
		? date.setUTCHours(Number(hour), Number(minute), Number(second), 0)
		: date.setHours(Number(hour), Number(minute), Number(second), 0);
}

/** A day alone is its midnight; a time without a zone is one of the zone in which times are shown. */
function readIso(text: string, zone: Zone): number | undefined {
	const [, day, time = '00:00', offset = ''] =
		/^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?))?([Zz]|[+-]\d\d:?\d\d)?$/.exec(text) ?? [];
	const full = `${day}T${time.length === 5 ? `${time}:00` : time}`;
	const date = day === undefined ? null : readDate(`${full}${offset === '' ? 'Z' : offset}`);
	if (date === null) {
		return undefined;
	}

	return offset === '' && zone === 'local' ? inLocalZone(date) : date.getTime();
}

function inLocalZone(date: Date): number {
	return new Date(
		date.getUTCFullYear(),
		date.getUTCMonth(),
		date.getUTCDate(),
		date.getUTCHours(),
		date.getUTCMinutes(),
		date.getUTCSeconds(),
		date.getUTCMilliseconds(),
	).getTime();
}
