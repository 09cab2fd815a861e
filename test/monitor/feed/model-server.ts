import type {WorkEvent} from '../../../source/domain/event.ts';
import {compareIds} from '../../../source/domain/ids.ts';
import type {EventPage} from '../../../source/sources/source.ts';
import {makePage} from '../../helpers/things.ts';

export type ModelManners = {
	readonly retention: number;
	/** A marker whose event has vanished answers like an empty 200. */
	readonly losesMarkers: boolean;
	/** Answers come unsorted, and tell an event twice. */
	readonly isUntidy: boolean;
};

/** The documents' server in twenty lines: what docs/contract.md 1 says, as a function of time. */
export function answer(
	events: readonly WorkEvent[],
	{retention, losesMarkers, isUntidy}: ModelManners,
	{marker, limit, at}: {readonly marker: string | undefined; readonly limit: number; readonly at: number},
): EventPage {
	const kept = events.filter(event => {
		const time = event.time?.getTime() ?? 0;
		return time <= at && time > at - retention;
	});
	if (losesMarkers && marker !== undefined && !kept.some(event => event.id === marker)) {
		return makePage([]);
	}

	const newer = kept
		.filter(event => marker === undefined || compareIds(event.id, marker) > 0)
		.sort((a, b) => compareIds(a.id, b.id))
		.slice(0, limit);
	const first = newer[0];
	return makePage(isUntidy && first && newer.length < limit ? [...newer, first].reverse() : newer);
}
