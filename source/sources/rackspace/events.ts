import type {WorkEvent} from '../../domain/event.ts';
import {createProblemList} from '../../domain/item-problems.ts';
import type {Json} from '../../domain/json.ts';
import {pathOf} from '../../http/path.ts';
import {askForList} from '../ask.ts';
import type {EventPage, EventQuery, EventScope} from '../source.ts';
import type {Place} from './connection.ts';
import {decodeEvent, readEventId} from './decode/event.ts';

/** docs/contract.md 1: the default order differs from resource to resource, so it is always said. */
export async function askForEvents(
	{client, project}: Place,
	scope: EventScope,
	{marker, limit}: EventQuery,
	signal: AbortSignal,
): Promise<EventPage> {
	const query = {marker, limit, sort_dir: 'asc'};
	const {items, serverTime} = await askForList(
		client,
		{path: eventsPath(project, scope), query, signal},
		'events',
	);
	return {...decodeEvents(items), count: items.length, serverTime};
}

function eventsPath(project: string, scope: EventScope): string {
	switch (scope.kind) {
		case 'project':
			return pathOf`/v2/${project}/events`;
		case 'agent':
		case 'backup':
		case 'cleanup':
		case 'restore':
			return pathOf`/v2/${project}/${`${scope.kind}s`}/${scope.id}/events`;
	}
}

function decodeEvents(raws: readonly Json[]): Pick<EventPage, 'items' | 'problems' | 'ids'> {
	const items: WorkEvent[] = [];
	const problems = createProblemList();
	const ids: string[] = [];
	for (const [index, raw] of raws.entries()) {
		const decoded = decodeEvent(raw);
		if ('value' in decoded) {
			items.push(decoded.value);
			ids.push(decoded.value.id);
			continue;
		}

		problems.add('events', index, decoded.problem);
		const id = readEventId(raw);
		if (id !== undefined) {
			ids.push(id);
		}
	}

	return {items, problems: problems.all, ids};
}
