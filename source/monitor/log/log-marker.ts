import {readDate} from '../../domain/time.ts';
import type {LogCursor} from '../../sources/source.ts';

const undated = '-';

/**
 * A cursor as text, for a journal to keep: its time or `-`, a space, and the id, whatever that holds; on a
 * line of its own the marker, where it is not the id.
 */
export function formatLogMarker({time, id, marker = id}: LogCursor): string {
	const text = `${time === null ? undated : new Date(time).toISOString()} ${id}`;
	return marker === id ? text : `${text}\n${marker}`;
}

/** Undefined for what is no such text. */
export function parseLogMarker(text: string): LogCursor | undefined {
	const [line = '', marker, ...others] = text.split('\n');
	const space = line.indexOf(' ');
	const [date, id] = [line.slice(0, space), line.slice(space + 1)];
	if (space === -1 || (id === '' && marker === undefined) || marker === '' || others.length > 0) {
		return undefined;
	}

	const time = date === undated ? null : readDate(date)?.getTime();
	return time === undefined ? undefined : {time, id, ...(marker !== undefined && {marker})};
}
