import {readDate} from '../../domain/time.ts';
import type {LogCursor} from '../../sources/source.ts';

const undated = '-';

/** A cursor as text, for a journal to keep: its time or `-`, a space, and the id, whatever that holds. */
export function formatLogMarker({time, id}: LogCursor): string {
	return `${time === null ? undated : new Date(time).toISOString()} ${id}`;
}

/** Undefined for what is no such text. */
export function parseLogMarker(text: string): LogCursor | undefined {
	const space = text.indexOf(' ');
	const [date, id] = [text.slice(0, space), text.slice(space + 1)];
	if (space === -1 || id === '' || id.includes('\n')) {
		return undefined;
	}

	const time = date === undated ? null : readDate(date)?.getTime();
	return time === undefined ? undefined : {time, id};
}
