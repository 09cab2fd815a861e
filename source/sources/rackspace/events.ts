import type {WorkEvent} from '../../domain/event.ts';
import {isNameless} from '../../domain/event-identity.ts';
import {pathOf} from '../../http/path.ts';
import {askForList} from '../ask.ts';
import {decodeList} from '../list.ts';
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
	const {items: events, problems} = decodeList(items, 'events', decodeEvent);
	return {
		items: scope.kind === 'agent' ? events.map(event => ownedBy(scope.id, event)) : events,
		problems,
		// Of good items they are known already.
		ids:
			problems.length === 0
				? events.map(({id}) => id)
				: items.map(readEventId).filter(id => id !== undefined),
		count: items.length,
		serverTime,
	};
}

/** One event names no agent: it is whose feed tells it (docs/contract.md 1). */
function ownedBy(id: string, event: WorkEvent): WorkEvent {
	return event.agent === null && isNameless(event) ? {...event, agent: {id, name: null}} : event;
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
