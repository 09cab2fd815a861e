import type {Activity} from '../../domain/activity.ts';
import type {Shown} from '../../domain/shown.ts';
import {cleanField} from '../../domain/text.ts';
import {NotFoundError} from '../../http/errors/not-found-error.ts';
import {ifOffered} from '../ask.ts';
import type {Source} from '../source.ts';
import {UnknownKindError} from '../unknown-kind-error.ts';
import {askForAgentStatus, askForAgents} from './agents.ts';
import {askForCleanup, askForCleanupErrors, askForCleanups} from './cleanups.ts';
import {createConnection, type Place} from './connection.ts';
import {askForEvents} from './events.ts';
import type {Fallback} from './fallback.ts';
import {askForHistory, findInHistory} from './history.ts';
import type {RackspaceOptions} from './rackspace-options.ts';
import {recallEvent} from './recall-events.ts';
import {createRequests} from './requests.ts';

const shownKinds = ['agent', 'cleanup', 'activity', 'backup', 'restore', 'request'];

// How far back `show` looks for a row that has no address of its own.
const searchedRows = 1000;

/** Rackspace Cloud Backup, v2 and where need be v1.0. Settings that cannot work throw at once. */
export function createRackspaceSource(options: RackspaceOptions): Source {
	const {name, pageSize = 1000} = options;
	const connection = createConnection(options);
	const agentApi: Fallback = {api: undefined};
	const history = {pageSize, fallback: {api: options.api}};
	const requests = createRequests({
		recall: (place, isWanted, signal) => recallEvent(place, agentApi, isWanted, signal),
	});

	return {
		name,
		kind: 'rackspace',
		project: connection.project,
		async events(scope, query, signal) {
			const page = await askForEvents(await connection.open(signal), scope, query, signal);
			requests.hear(page.items);
			return page;
		},
		agents: async signal => askForAgents(await connection.open(signal), agentApi, signal),
		agentStatus: async (id, signal) => askForAgentStatus(await connection.open(signal), agentApi, id, signal),
		cleanups: async ({limit}, signal) =>
			askForCleanups(await connection.open(signal), limit, pageSize, signal),
		cleanup: async (id, signal) => askForCleanup(await connection.open(signal), id, signal),
		history: async ({limit}, signal) => askForHistory(await connection.open(signal), limit, history, signal),
		show,
		close: () => connection.close(),
	};

	async function show(kind: string, id: string, signal: AbortSignal): Promise<Shown> {
		if (!shownKinds.includes(kind)) {
			throw new UnknownKindError(kind, shownKinds);
		}

		if (id.trim() === '') {
			throw new NotFoundError(`No ${kind} has an empty id`);
		}

		const place = await connection.open(signal);
		if (kind === 'agent') {
			return showAgent(place, id, signal);
		}

		if (kind === 'request') {
			return {type: 'request', request: await requests.read(place, id, signal)};
		}

		return kind === 'cleanup' ? showCleanup(place, id, signal) : showActivity(place, kind, id, signal);
	}

	async function showAgent(place: Place, id: string, signal: AbortSignal): Promise<Shown> {
		const {items} = await askForAgents(place, agentApi, signal);
		const agent = items.find(candidate => candidate.id === id);
		if (agent === undefined) {
			throw notFound(place, 'agent', id);
		}

		const status = await ifOffered(askForAgentStatus(place, agentApi, id, signal));
		return {type: 'agent', agent: {...agent, ...status}};
	}

	async function showCleanup(place: Place, id: string, signal: AbortSignal): Promise<Shown> {
		const cleanup = await askForCleanup(place, id, signal);
		return {type: 'cleanup', cleanup, errors: await ifOffered(askForCleanupErrors(place, id, signal))};
	}

	async function showActivity(place: Place, kind: string, id: string, signal: AbortSignal): Promise<Shown> {
		const isWanted = (row: Activity) => row.id === id && (kind === 'activity' || row.kind === kind);
		const activity = await findInHistory(place, isWanted, searchedRows, history, signal);
		if (activity === undefined) {
			throw notFound(place, kind, id, ` among the newest ${searchedRows} rows of the history`);
		}

		return {type: 'activity', activity};
	}
}

function notFound({project}: Place, kind: string, id: string, where = ''): NotFoundError {
	const text = `${kind} ${cleanField(id).slice(0, 100)}`;
	return new NotFoundError(
		`Project ${cleanField(project)} has no ${text}${where}: check the id and the project`,
	);
}
