import type {Profile} from '../settings/settings.ts';
import type {RackspaceTarget} from '../settings/target.ts';
import {type Accounts, createAccounts} from '../sources/rackspace/accounts.ts';
import {createRackspaceSource} from '../sources/rackspace/rackspace-source.ts';
import type {Source} from '../sources/source.ts';
import type {Context} from './context.ts';
import {version} from './version.ts';

export type Connected = {
	/** One a profile, in their order. */
	readonly sources: readonly Source[];
	readonly close: () => Promise<void>;
};

const userAgent = `sweepwatch/${version}`;

/** From settings to what can be asked; nothing is sent yet. */
export async function connect(context: Context): Promise<Connected> {
	const accounts = createAccounts();
	const closing: (() => Promise<void>)[] = [];
	const sources: Source[] = [];
	for (const profile of context.settings.profiles) {
		const {source, close} = await connectTo(context, profile, accounts);
		sources.push(source);
		closing.push(close);
	}

	return {
		sources,
		async close() {
			await Promise.all(closing.map(close => close()));
		},
	};
}

type Connection = {readonly source: Source; readonly close: () => Promise<void>};

async function connectTo(context: Context, profile: Profile, accounts: Accounts): Promise<Connection> {
	const {target} = profile;
	switch (target.kind) {
		case 'demo':
			return connectToDemo(context, profile);
		case 'rackspace': {
			const source = connectToRackspace(context, profile, target, accounts);
			return {source, close: () => source.close()};
		}

		case 'sd-elements':
		case 'squall':
		case 'http':
			throw new Error(`${target.kind} is not joined yet`);
	}
}

function connectToRackspace(
	{clock, environment}: Context,
	{name, api}: Profile,
	{credentials, endpoint: origin, region, project, ca, maxAnswer}: RackspaceTarget,
	accounts: Accounts,
): Source {
	return createRackspaceSource({
		name,
		origin,
		region,
		project,
		api,
		accounts,
		clock,
		credentials:
			credentials.kind === 'token'
				? {kind: 'token', token: credentials.token.reveal()}
				: {...credentials, apiKey: credentials.apiKey.reveal()},
		http: {userAgent, maxBytes: maxAnswer, ca, environment},
	});
}

/** A server of our own on a loopback port; neither settings nor proxies have a say. */
async function connectToDemo({settings, clock}: Context, {name, api}: Profile): Promise<Connection> {
	const {startDemo} = await import('./start-simulator.ts');
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
