import type {Cleanup} from '../../domain/cleanup.ts';
import {formatDuration} from '../../domain/duration.ts';
import type {WorkEvent} from '../../domain/event.ts';
import type {Json} from '../../domain/json.ts';
import {logAddressOf} from '../../domain/log-address.ts';
import {formatBytes} from '../../domain/size.ts';
import {countOf} from '../../domain/vocabulary/count-words.ts';
import {column} from '../columns.ts';

const longestDetail = 120;

/** What an event carries besides its columns: only plain values, the rest is for `--json`. */
export function detailWords({details, time}: WorkEvent): string {
	const plain = Object.entries(details)
		.filter(([key]) => key !== 'time' || time === null)
		.flatMap(([key, value]) => (isPlain(value) ? [`${column(key)} ${column(cut(String(value)))}`] : []));
	// Whole: half an address leads nowhere.
	const address = logAddressOf(details);
	return [...plain, ...(address === null ? [] : [`log ${column(address)}`])].join('  ');
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
	const number = count === null || count === 0 ? '' : countOf(count, 'error');
	const why = reason === null || reason.trim() === '' ? '' : column(cut(reason));
	return [number, why].filter(part => part !== '').join(': ');
}

function cut(text: string): string {
	return text.length > longestDetail ? `${text.slice(0, longestDetail)}…` : text;
}

function isPlain(value: Json): value is string | number | boolean {
	return (
		typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value !== '')
	);
}
