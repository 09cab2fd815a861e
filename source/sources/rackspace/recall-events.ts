import type {WorkEvent} from '../../domain/event.ts';
import {compareIds} from '../../domain/ids.ts';
import {ifOffered} from '../ask.ts';
import type {EventScope} from '../source.ts';
import {askForAgents} from './agents.ts';
import type {Place} from './connection.ts';
import {askForEvents} from './events.ts';
import type {Fallback} from './fallback.ts';

type Wanted = (event: WorkEvent) => boolean;

const asked = 1000;
/** Documented; a server may not give more, whatever it is asked for. */
const usualPage = 100;
const mostPages = 200;
const mostAgents = 200;
const atOnce = 8;

/**
 * The first such event that the server still has: in the feed of the project, or in those of its agents,
 * where there is none.
 */
export async function recallEvent(
	place: Place,
	agentApi: Fallback,
	isWanted: Wanted,
	signal: AbortSignal,
): Promise<WorkEvent | undefined> {
	const whole = await ifOffered(findInFeed(place, {kind: 'project'}, isWanted, signal));
	if (whole !== null) {
		return whole.found;
	}

	const {items} = await askForAgents(place, agentApi, signal);
	const ids = items.slice(0, mostAgents).map(({id}) => id);
	let found: WorkEvent | undefined;
	const readOn = async (): Promise<void> => {
		for (let id = ids.pop(); id !== undefined && found === undefined; id = ids.pop()) {
			const own = await ifOffered(findInFeed(place, {kind: 'agent', id}, isWanted, signal));
			found ??= own?.found;
		}
	};
	await Promise.all(Array.from({length: atOnce}, readOn));
	return found;
}

async function findInFeed(
	place: Place,
	scope: EventScope,
	isWanted: Wanted,
	signal: AbortSignal,
): Promise<{readonly found: WorkEvent | undefined}> {
	let marker: string | undefined;
	for (let page = 0; page < mostPages; page++) {
		const {items, ids, count} = await askForEvents(place, scope, {marker, limit: asked}, signal);
		const found = items.find(isWanted);
		const last = [...ids].sort(compareIds).at(-1);
		if (found !== undefined || count < usualPage || last === undefined || last === marker) {
			return {found};
		}

		marker = last;
	}

	return {found: undefined};
}
