import {isProgramError, type ProgramError} from '../domain/program-error.ts';
import type {Profile} from '../settings/settings.ts';
import {createAccounts} from '../sources/rackspace/accounts.ts';
import type {Source} from '../sources/source.ts';
import type {Context} from './context.ts';
import {createSource, userAgent, type World} from './create-source.ts';

export type Connected = {
	/** One a profile, in their order. */
	readonly sources: readonly Source[];
	readonly close: () => Promise<void>;
};

/**
 * From settings to what can be asked; nothing is sent yet. One that cannot be is the end, unless
 * somebody wants to be told of it.
 */
export async function connect(
	context: Context,
	tell?: (profile: Profile, error: ProgramError) => void,
): Promise<Connected> {
	const {settings, clock, environment} = context;
	const world = {clock, environment, accounts: createAccounts()};
	const connections: Connection[] = [];
	const close = async (): Promise<void> => {
		await Promise.all(connections.map(connection => connection.close()));
	};

	try {
		for (const profile of settings.profiles) {
			try {
				connections.push(await connectTo(context, profile, world));
			} catch (error) {
				if (tell === undefined || !isProgramError(error)) {
					throw error;
				}

				tell(profile, error);
			}
		}
	} catch (error) {
		await close();
		throw error;
	}

	return {sources: connections.map(({source}) => source), close};
}

type Connection = {readonly source: Source; readonly close: () => Promise<void>};

async function connectTo(context: Context, profile: Profile, world: World): Promise<Connection> {
	const {target} = profile;
	if (target.kind === 'demo') {
		return connectToDemo(context, profile);
	}

	const source = await createSource(profile, target, world);
	return {source, close: () => source.close()};
}

/** A server of our own on a loopback port; neither settings nor proxies have a say. */
async function connectToDemo({settings, clock}: Context, {name, api}: Profile): Promise<Connection> {
	const [{startDemo}, {createRackspaceSource}] = await Promise.all([
		import('./start-simulator.ts'),
		import('../sources/rackspace/rackspace-source.ts'),
	]);
	const simulator = await startDemo(settings);
	const source = createRackspaceSource({
		name,
		origin: simulator.origin,
		project: simulator.project,
		credentials: {kind: 'token', token: simulator.token},
		api,
		clock,
		http: {userAgent},
	});
	return {
		source,
		async close() {
			await source.close();
			await simulator.close();
		},
	};
}
