import type {AgentReference} from '../domain/reference.ts';
import {isBeginning, shortId, standsFor} from '../domain/vocabulary/short-id.ts';
import {ifOffered} from './ask.ts';
import type {Source} from './source.ts';

/** A thing that fits what was typed. */
export type Named = {
	readonly id: string;
	/** Its own name, which may be typed for its id. */
	readonly name: string | null;
	/** What tells it from others that are called the same. */
	readonly about: string | null;
};

// How far back a short id is looked for.
const searchedRows = 1000;

const number = /^\d+$/;

/**
 * Whether it may stand for an id, rather than be one: a UUID by its beginning, or the name of an agent.
 * Whatever else an id may be is shown whole, and taken as it is, as all is where there is no list.
 */
export function mayBeShort(source: Source, kind: string, text: string): boolean {
	const isShort = isBeginning(text) || (kind === 'agent' && !number.test(text));
	const list = listOf(kind);
	const hasList = source[list] !== undefined || (list === 'history' && source.log !== undefined);
	return isShort && shortId(text) === text && hasList;
}

/** Which list of the server tells of such things. */
export function listOf(kind: string): 'agents' | 'cleanups' | 'history' | 'events' {
	switch (kind) {
		case 'agent':
			return 'agents';
		case 'cleanup':
			return 'cleanups';
		case 'request':
			return 'events';
		default:
			return 'history';
	}
}

/** Whatever in the server's list fits; none where there is no such list. */
export async function findNamed(
	source: Source,
	kind: string,
	text: string,
	signal: AbortSignal,
): Promise<readonly Named[]> {
	const asked = await ifOffered(askForList(source, kind, signal));
	const things = new Map((asked ?? []).map(thing => [thing.id, thing]));
	const whole = things.get(text);
	return whole === undefined ? fitting([...things.values()], text) : [whole];
}

/** Case counts only where it is what tells two names apart. */
function fitting(things: readonly Named[], text: string): readonly Named[] {
	const low = text.toLowerCase();
	const pick = (isNamed: (name: string) => boolean) =>
		things.filter(({id, name}) => standsFor(text, id) || (name !== null && isNamed(name)));
	const exact = pick(name => name === text);
	return exact.length > 0 ? exact : pick(name => name.toLowerCase() === low);
}

async function askForList(
	{agents, cleanups, history, log, events}: Source,
	kind: string,
	signal: AbortSignal,
): Promise<readonly Named[]> {
	const query = {limit: searchedRows};
	switch (listOf(kind)) {
		case 'agents': {
			const list = await agents?.(signal);
			return (list?.items ?? []).map(({id, name, os}) => ({id, name, about: os}));
		}

		case 'cleanups': {
			const list = await cleanups?.(query, signal);
			return (list?.items ?? []).map(({id, agent, state}) => nameless(id, agent, state));
		}

		case 'events': {
			const page = await events?.({kind: 'project'}, {...query, marker: undefined}, signal);
			return (page?.items ?? []).flatMap(({requestId, agent, event}) =>
				requestId === null ? [] : [nameless(requestId, agent, event)],
			);
		}

		case 'history': {
			const reading = {...query, cursor: undefined, isKnown: () => false};
			const list = await (history ? history(query, signal) : log?.read(reading, signal));
			return (list?.items ?? [])
				.filter(row => kind === 'activity' || row.kind === kind)
				.map(({id, agent, state}) => nameless(id, agent, state));
		}
	}
}

function nameless(id: string, agent: AgentReference | null, state: string): Named {
	const whose = agent === null ? '' : (agent.name ?? shortId(agent.id));
	return {id, name: null, about: [whose, state].filter(word => word !== '').join(' ')};
}
