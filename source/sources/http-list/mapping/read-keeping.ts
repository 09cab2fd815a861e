import {parseDuration} from '../../../domain/duration.ts';
import type {Status} from '../../../domain/status.ts';
import {cleanField} from '../../../domain/text.ts';
import type {ListMapping} from './mapping.ts';
import type {MappingTable} from './mapping-table.ts';
import {statusWords} from './read-fields.ts';

const longestTimeout = 600_000;

/** How long an answer may take. */
export function readTimeout(table: MappingTable): number | undefined {
	const milliseconds = readDuration(table, 'timeout');
	if (milliseconds !== undefined && (milliseconds < 1000 || milliseconds > longestTimeout)) {
		throw table.problem('timeout', 'is out of reach: write one from "1s" to "10m"');
	}

	return milliseconds;
}

/** How much of its list the server keeps. */
export function readKeeps(table: MappingTable): ListMapping['keeps'] {
	if (typeof table.get('keeps') === 'number') {
		const rows = table.count('keeps', 1, 1_000_000);
		return rows === undefined ? undefined : {rows};
	}

	const milliseconds = readDuration(table, 'keeps', ', or a number of rows');
	return milliseconds === undefined ? undefined : {milliseconds};
}

function readDuration(table: MappingTable, key: string, or = ''): number | undefined {
	const text = table.text(key);
	const milliseconds = text === undefined ? undefined : parseDuration(text);
	if (text !== undefined && (milliseconds === undefined || milliseconds === 0)) {
		throw table.problem(key, `'${cleanField(text)}' is no time: write one like "65s" or "5m"${or}`);
	}

	return milliseconds;
}

/** How what has left the list has ended. */
export function readGone(table: MappingTable): Status | undefined {
	return table.choice('gone', statusWords);
}
