import type {Activity} from '../../domain/activity.ts';
import type {Shown} from '../../domain/shown.ts';
import {NotFoundError} from '../../http/errors/not-found-error.ts';
import {ifOffered} from '../ask.ts';
import type {Source} from '../source.ts';
import {askForAgentStatus, askForAgents} from './agents.ts';
import {askForCleanup, askForCleanupErrors, askForCleanups} from './cleanups.ts';
import type {Connection, Place} from './connection.ts';
import {createAlone} from './create-alone.ts';
import {askForEvents} from './events.ts';
import type {Fallback} from './fallback.ts';
import {askForHistory, findInHistory, type HistoryOptions} from './history.ts';
import {isMissing, isV1Alone} from './is-v1-alone.ts';
import {createJoinedHistory} from './joined-history.ts';
import {checkShown, notFound} from './not-found.ts';
import type {RackspaceOptions} from './rackspace-options.ts';
import {recallEvent} from './recall-events.ts';
import {createRequests} from './requests.ts';
import {createV1Source} from './v1/v1-source.ts';

const shownKinds = ['agent', 'cleanup', 'activity', 'backup', 'restore', 'request'];

// How far back `show` looks for a row that has no address of its own.
const searchedRows = 1000;
/** So often a history of v2 that was missing is looked for: of two programs one may find it, and call jobs otherwise. */
const lookEvery = 60_000;

/** Cloud Backup v2, and v1.0 for what v2 does not have. */
export function createV2Source(options: RackspaceOptions, connection: Connection): Source {
	const {name, api, clock, pageSize = 1000} = options;
	const {open} = connection;
	const agentApi: Fallback = {api};
	const history: HistoryOptions = {pageSize, fallback: {api}};
	const requests = createRequests({
		recall: (place, isWanted, signal) => recallEvent(place, agentApi, isWanted, signal),
	});
	const v1 = createV1Source(name, connection);
	const isAlone = async (signal: AbortSignal) => isV1Alone(await open(signal), signal);
	const alone = createAlone(isAlone, clock);
	let lookedAt = clock.monotonic();

	const joined = createJoinedHistory(
		{
			async events(scope, query, signal) {
				const page = await askForEvents(await open(signal), scope, query, signal);
				requests.hear(page.items);
				return page;
			},
			agents: async signal =>
				orV1(
					signal,
					async () => askForAgents(await open(signal), agentApi, signal),
					() => v1.agents(signal),
				),
			cleanups: async (query, signal) =>
				orV1(
					signal,
					async () => askForCleanups(await open(signal), query.limit, pageSize, signal),
					() => v1.cleanups(query, signal),
				),
			cleanup: async (id, signal) =>
				orV1(
					signal,
					async () => askForCleanup(await open(signal), id, signal),
					() => v1.cleanup(id, signal),
				),
		},
		{clock, isAlone: alone.ask},
	);

	return {
		name,
		kind: 'rackspace',
		project: connection.project,
		way: connection.way,
		...joined.telling,
		agentStatus: async (id, signal) => askForAgentStatus(await open(signal), agentApi, id, signal),
		async history({limit}, signal) {
			await lookForHistory(signal);
			const rows = await askForHistory(await open(signal), limit, history, signal);
			return joined.join(rows, history.fallback.api === 'v1', signal);
		},
		recall: joined.recall,
		...(api === undefined && {older: {source: {...v1, log: joined.hearLog(v1.log)}, isAlone}}),
		show,
		close: () => connection.close(),
	};

	async function lookForHistory(signal: AbortSignal): Promise<void> {
		const {fallback} = history;
		if (fallback.api !== 'v1' || clock.monotonic() - lookedAt < lookEvery) {
			return;
		}

		const place = await open(signal);
		// Whoever cannot tell that it is there has not told so, and is asked again.
		const missing = await isMissing(place, 'activities', signal).catch(() => undefined);
		if (missing === true) {
			lookedAt = clock.monotonic();
		}

		if (missing === false) {
			fallback.api = 'v2';
		}
	}

	/** A 404 says that the thing is missing, or that all of v2 is. */
	async function orV1<Value>(
		signal: AbortSignal,
		askV2: () => Promise<Value>,
		askV1: () => Promise<Value>,
	): Promise<Value> {
		if (api === undefined && alone.known) {
			return askV1();
		}

		try {
			return await askV2();
		} catch (error) {
			const mayBeAlone = api === undefined && error instanceof NotFoundError;
			if (mayBeAlone && (await alone.ask(signal))) {
				return askV1();
			}

			throw error;
		}
	}

	async function show(kind: string, id: string, signal: AbortSignal): Promise<Shown> {
		checkShown(kind, id, shownKinds);
		return orV1(
			signal,
			() => showOfV2(kind, id, signal),
			() => v1.show(kind, id, signal),
		);
	}

	async function showOfV2(kind: string, id: string, signal: AbortSignal): Promise<Shown> {
		const place = await open(signal);
		switch (kind) {
			case 'agent':
				return showAgent(place, id, signal);
			case 'request':
				return {type: 'request', request: await requests.read(place, id, signal)};
			case 'cleanup':
				return showCleanup(place, id, signal);
			default:
				return showActivity(place, kind, id, signal);
		}
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
		const isWanted = (row: Activity) =>
			[row.id, joined.asTold(row).id].includes(id) && (kind === 'activity' || row.kind === kind);
		const activity = await findInHistory(place, isWanted, searchedRows, history, signal);
		if (activity === undefined) {
			throw notFound(place, kind, id, ` among the newest ${searchedRows} rows of the history`);
		}

		return {type: 'activity', activity: joined.asTold(activity)};
	}
}
