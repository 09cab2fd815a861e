import {formatDuration} from '../../domain/duration.ts';
import {formatTime} from '../../domain/time.ts';
import {dayText} from '../../domain/vocabulary/day-text.ts';
import type {TimeMode} from '../state/view.ts';

const day = 24 * 60 * 60 * 1000;

/** `2s`, `12m`, `3h`, `5d`: at most four columns for more than a year. */
export function ageText(milliseconds: number): string {
	const seconds = Math.max(0, Math.floor(milliseconds / 1000));
	if (seconds < 60) {
		return `${seconds}s`;
	}

	if (seconds < 3600) {
		return `${Math.floor(seconds / 60)}m`;
	}

	return seconds < 86_400 ? `${Math.floor(seconds / 3600)}h` : `${Math.floor(seconds / 86_400)}d`;
}

/** `00:12:40`; from a hundred hours on, days and hours. Always eight columns or fewer. */
export function elapsedText(milliseconds: number): string {
	const seconds = Math.max(0, Math.floor(milliseconds / 1000));
	if (seconds >= 360_000) {
		return formatDuration(milliseconds);
	}

	return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
		.map(part => String(part).padStart(2, '0'))
		.join(':');
}

export type TimeStyle = {readonly mode: TimeMode; readonly now: number};

/** An evening told after midnight is still known by its time. */
const halfDay = day / 2;

/**
 * The one way in which the screen tells a moment: the time of day where it is today, the day where it is not,
 * with the time behind it where 11 columns are free; milliseconds where 12 are. In fewer, what is less than
 * half a day old is told by its time.
 */
export function momentText(at: number | null, {mode, now}: TimeStyle, width: number): string {
	if (at === null) {
		return '';
	}

	if (mode === 'relative') {
		return now < at ? '0s' : compact(now - at, width);
	}

	const time = formatTime(new Date(at), mode).slice(11, 23);
	const date = dayText(at, now, mode);
	if (date === '') {
		return time.slice(0, width >= 12 ? 12 : 8);
	}

	if (width >= 11) {
		return date.length + 6 <= 11 ? `${date} ${time.slice(0, 5)}` : date;
	}

	return at <= now && now - at < halfDay ? time.slice(0, 8) : date.slice(0, 7);
}

/** `14:02`; the day before it where that is not today, nor less than half a day ago. */
export function minuteText(at: number, style: TimeStyle & {readonly mode: 'utc' | 'local'}): string {
	const text = momentText(at, style, 8);
	return text.includes(':') ? text.slice(0, 5) : momentText(at, style, 11);
}

function compact(milliseconds: number, width: number): string {
	const whole = formatDuration(milliseconds);
	return whole.length <= width ? whole : ageText(milliseconds);
}

export function isToday(at: number, {mode, now}: TimeStyle): boolean {
	if (mode === 'relative') {
		return true;
	}

	return dayText(at, now, mode) === '';
}

/** When the day of that moment began. */
export function startOfDay(at: number, zone: 'utc' | 'local'): number {
	return zone === 'utc' ? Math.floor(at / day) * day : new Date(at).setHours(0, 0, 0, 0);
}

/** The clock of the header: the zone is named here, once. */
export function clockText(now: number, mode: TimeMode, zone: 'utc' | 'local'): string {
	const shown = mode === 'relative' ? zone : mode;
	return `${formatTime(new Date(now), shown).slice(11, 19)} ${shown === 'utc' ? 'UTC' : localZone(now)}`;
}

function localZone(now: number): string {
	const offset = formatTime(new Date(now), 'local').slice(-6);
	return offset === '+00:00' ? 'UTC' : offset;
}
