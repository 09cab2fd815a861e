import type {Cleanup} from '../../domain/cleanup.ts';
import {formatDuration} from '../../domain/duration.ts';
import type {Progress, WorkEvent} from '../../domain/event.ts';
import type {GapReason} from '../../domain/gap.ts';
import type {Json} from '../../domain/json.ts';
import {formatBytes} from '../../domain/size.ts';
import {column} from '../columns.ts';

const longestDetail = 120;

/** Percent and amounts: `71 %  1.20 GiB of 1.70 GiB`. */
export function progressWords({done, left, total}: Progress): string {
	const whole = total ?? (left === null ? null : done + left);
	if (whole === null || whole <= 0) {
		return formatBytes(done);
	}

	const percent = Math.max(0, Math.min(100, Math.floor((done / whole) * 100)));
	return `${percent} %  ${formatBytes(done)} of ${formatBytes(whole)}`;
}

/** What an event carries besides its columns: only plain values, the rest is for `--json`. */
export function detailWords({details, time}: WorkEvent): string {
	return Object.entries(details)
		.filter(([key]) => key !== 'time' || time === null)
		.flatMap(([key, value]) => (isPlain(value) ? [`${column(key)} ${column(cut(String(value)))}`] : []))
		.join('  ');
}

export function cleanupWords(cleanup: Cleanup): string {
	const {startedAt, endedAt, errors, bytesBefore, bytesAfter} = cleanup;
	const parts = [
		startedAt && endedAt ? `took ${formatDuration(endedAt.getTime() - startedAt.getTime())}` : '',
		bytesBefore !== null && bytesAfter !== null
			? `${formatBytes(bytesBefore)} to ${formatBytes(bytesAfter)}`
			: '',
		errorWords(errors),
	];
	return parts.filter(part => part !== '').join('  ');
}

export function errorWords({count, reason}: Cleanup['errors']): string {
	const number = count === 0 ? '' : `${count} ${count === 1 ? 'error' : 'errors'}`;
	const why = reason === null || reason.trim() === '' ? '' : column(cut(reason));
	return [number, why].filter(part => part !== '').join(': ');
}

export function gapWords(reason: GapReason, retention: number | undefined): string {
	switch (reason) {
		case 'retention':
			return retention === undefined
				? 'the server no longer had the events'
				: `the server keeps events for ${formatDuration(retention)}`;
		case 'restart':
			return 'nobody was watching';
		case 'cap':
			return 'there was more than the server keeps';
	}
}

function cut(text: string): string {
	return text.length > longestDetail ? `${text.slice(0, longestDetail)}…` : text;
}

function isPlain(value: Json): value is string | number | boolean {
	return (
		typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value !== '')
	);
}
