import type {Target} from '../settings/target.ts';
import {createRackspaceSource} from '../sources/rackspace/rackspace-source.ts';
import type {Source} from '../sources/source.ts';
import type {Context} from './context.ts';
import {version} from './version.ts';

export type Connected = {readonly source: Source; readonly close: () => Promise<void>};

const userAgent = `sweepwatch/${version}`;

/** From settings to something that can be asked; nothing is sent yet. */
export async function connect(context: Context): Promise<Connected> {
	const {settings, clock, environment} = context;
	const {target, api} = settings;
	if (target === undefined) {
		throw new Error(`${settings.command} has nobody to ask`);
	}

	if (target.kind === 'demo') {
		return connectToDemo(context);
	}

	const {credentials, endpoint: origin, region, project, ca, maxAnswer} = target;
	const source = createRackspaceSource({
		name: nameOf(target),
		origin,
		region,
		project,
		api,
		clock,
		credentials:
			credentials.kind === 'token'
				? {kind: 'token', token: credentials.token.reveal()}
				: {...credentials, apiKey: credentials.apiKey.reveal()},
		http: {userAgent, maxBytes: maxAnswer, ca, environment},
	});
	return {source, close: () => source.close()};
}

/** A server of our own on a loopback port; neither settings nor proxies have a say. */
async function connectToDemo({settings, clock}: Context): Promise<Connected> {
	const {startDemo} = await import('./start-simulator.ts');
	const simulator = await startDemo(settings);
	const source = createRackspaceSource({
		name: 'demo',
		origin: simulator.origin,
		project: simulator.project,
		credentials: {kind: 'token', token: simulator.token},
		api: settings.api,
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

/** What stands in `source` of every observation, while there are no profiles. */
function nameOf({endpoint, region}: Extract<Target, {kind: 'rackspace'}>): string {
	if (region !== undefined) {
		return region.toLowerCase();
	}

	return endpoint !== undefined && URL.canParse(endpoint) ? new URL(endpoint).host : 'default';
}
