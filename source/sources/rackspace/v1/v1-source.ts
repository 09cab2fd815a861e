import type {Activity} from '../../../domain/activity.ts';
import type {Cleanup} from '../../../domain/cleanup.ts';
import type {Shown} from '../../../domain/shown.ts';
import {newestFirst} from '../../newest-first.ts';
import type {Source} from '../../source.ts';
import type {Connection} from '../connection.ts';
import {checkShown, notFound} from '../not-found.ts';
import {createV1Agents} from './agents.ts';
import {cleanupOfRow} from './cleanup-of-row.ts';
import {createV1Log} from './log.ts';
import {askForV1Rows} from './rows.ts';

const shownKinds = ['agent', 'cleanup', 'activity', 'backup', 'restore'];

export type V1Source = Source & Required<Pick<Source, 'agents' | 'cleanup' | 'cleanups' | 'log' | 'history'>>;

/** Cloud Backup v1.0: one list of all that is done tells everything, and is compared with what it was. */
export function createV1Source(name: string, connection: Connection): V1Source {
	const {open} = connection;
	const agents = createV1Agents();

	return {
		name,
		kind: 'rackspace',
		project: connection.project,
		way: connection.way,
		log: createV1Log(open),
		agents: async signal => agents.list(await open(signal), signal),
		agentStatus: async (id, signal) => agents.status(await open(signal), id, signal),
		async cleanups({limit}, signal) {
			const {items, problems} = await askForV1Rows(await open(signal), signal);
			const rows = items.filter(({kind}) => kind === 'cleanup');
			return {items: newestFirst(rows, limit).map(cleanupOfRow), problems};
		},
		cleanup,
		async history({limit}, signal) {
			const {items, problems} = await askForV1Rows(await open(signal), signal);
			return {items: newestFirst(items, limit), problems};
		},
		show,
		close: () => connection.close(),
	};

	async function cleanup(id: string, signal: AbortSignal): Promise<Cleanup> {
		return cleanupOfRow(await find('cleanup', id, signal));
	}

	async function find(kind: string, id: string, signal: AbortSignal): Promise<Activity> {
		const place = await open(signal);
		const {items} = await askForV1Rows(place, signal);
		const found = items.find(row => row.id === id && (kind === 'activity' || row.kind === kind));
		if (found === undefined) {
			throw notFound(place, kind, id);
		}

		return found;
	}

	async function show(kind: string, id: string, signal: AbortSignal): Promise<Shown> {
		checkShown(kind, id, shownKinds);
		if (kind === 'cleanup') {
			return {type: 'cleanup', cleanup: await cleanup(id, signal), errors: null};
		}

		if (kind !== 'agent') {
			return {type: 'activity', activity: await find(kind, id, signal)};
		}

		const place = await open(signal);
		const {items} = await agents.list(place, signal);
		const agent = items.find(candidate => candidate.id === id);
		if (agent === undefined) {
			throw notFound(place, 'agent', id);
		}

		const {online, busy} = await agents.status(place, id, signal);
		return {type: 'agent', agent: {...agent, online: online ?? agent.online, busy: busy ?? agent.busy}};
	}
}
