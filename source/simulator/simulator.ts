import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {Control} from './control.ts';
import {createControl} from './create-control.ts';
import {createFaultSet} from './faults/fault-set.ts';
import {parseFault} from './faults/parse-fault.ts';
import {createIdentity} from './identity.ts';
import {auditPath} from './logs/audit.ts';
import {createKeys} from './logs/keys.ts';
import {advanceLogs, createLogWorld} from './logs/log-world.ts';
import {squallNamespace} from './logs/squall-style.ts';
import type {SimulatorOptions} from './options.ts';
import {createRandom} from './random.ts';
import {readLogSettings, readSettings} from './read-settings.ts';
import {createApiServer, createTlsServer, type Parts} from './server.ts';
import {createCertificates} from './tls/certificates.ts';
import {advance, createWorld} from './world/world.ts';

export {knownFaults} from './faults/known-faults.ts';
export {parseFault} from './faults/parse-fault.ts';
export type {LogSystem} from './logs/types.ts';
export type {SimulatorOptions} from './options.ts';
export type {Truth, TruthActivity, TruthEvent} from './truth.ts';

export type Simulator = Control & {
	readonly origin: string;
	/** For `RS_AUTH_URL`. */
	readonly authUrl: string;
	readonly username: string;
	readonly apiKey: string;
	readonly region: string;
	readonly project: string;
	/** Good until a fault says otherwise. */
	readonly token: string;
	/** The same server as SD Elements speaks. */
	readonly sdElements: {readonly origin: string; readonly token: string};
	readonly squall: {
		readonly origin: string;
		readonly token: string;
		readonly namespace: string;
		/** With `mutualTls`: the same again, and tokens for a client certificate. */
		readonly tls: ClientAccess | undefined;
	};
	/** The audit log that someone wrote himself, for `http`. */
	readonly audit: {readonly origin: string; readonly token: string; readonly path: string};
	/** Ends at once, leaving no socket and no timer. */
	close(): Promise<void>;
};

/** All but the origin as PEM. */
export type ClientAccess = {
	readonly origin: string;
	readonly ca: string;
	readonly clientCert: string;
	readonly clientKey: string;
};

const tidyEvery = 500;

export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const now = options.now ?? Date.now;
	const settings = readSettings(options, now());
	const world = createWorld(settings);
	const logs = createLogWorld(readLogSettings(options, settings));
	const random = createRandom(`${settings.seed} for faults`);
	const faults = createFaultSet(random, now);
	for (const fault of (options.faults ?? []).map(given =>
		typeof given === 'string' ? parseFault(given) : given,
	)) {
		faults.add(fault);
	}

	let origin = '';
	const {
		username = 'demo',
		apiKey = 'a86850deb2742ec3cb41518e26aa2d89',
		tokenLifetime = 86_400_000,
	} = options;
	const {project, region} = settings;
	const token = createRandom(`${settings.seed} token`).hex(32);
	const identity = createIdentity(
		{username, apiKey, project, region, tokenLifetime, token},
		{faults, now, random: createRandom(`${settings.seed} tokens`), origin: () => origin},
	);

	const keys = createKeys(
		{seed: settings.seed, start: settings.start, tokenLifetime, tokenForm: options.squallTokenForm ?? 'any'},
		faults,
		now,
	);
	const counts = new Map<string, number>();
	const timers = new Set<NodeJS.Timeout>();
	const catchUp = (): void => {
		advance(world, now());
		advanceLogs(logs, now());
	};
	const control = createControl({world, logs, faults, counts, catchUp});

	const wait = async (milliseconds: number): Promise<void> =>
		new Promise(resolve => {
			const timer = setTimeout(() => {
				timers.delete(timer);
				resolve();
			}, milliseconds);
			timers.add(timer);
		});

	const parts = {world, logs, identity, keys, faults, control, random, counts, now, catchUp, wait};
	const server = createApiServer(parts);
	origin = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`;
	const tls = options.mutualTls ? await openTls(parts) : undefined;

	// Without it, all that happened while nobody asked would have to be made up at the next request.
	const tidying = setInterval(catchUp, tidyEvery);

	return {
		...control,
		origin,
		authUrl: `${origin}/v2.0`,
		username,
		apiKey,
		region,
		project,
		token,
		sdElements: {origin, token: keys.standing.sde},
		squall: {origin, token: keys.standing.squall, namespace: squallNamespace, tls: tls?.access},
		audit: {origin, token: keys.standing.http, path: auditPath},
		async close() {
			clearInterval(tidying);
			for (const timer of timers) {
				clearTimeout(timer);
			}

			timers.clear();
			await Promise.all([shut(server), tls === undefined ? undefined : shut(tls.server)]);
		},
	};
}

async function openTls(parts: Parts): Promise<{server: Server; access: ClientAccess}> {
	const certificates = createCertificates();
	const server = createTlsServer(parts, certificates);
	const origin = `https://127.0.0.1:${await listen(server, 0)}`;
	const {ca, clientCert, clientKey} = certificates;
	return {server, access: {origin, ca, clientCert, clientKey}};
}

async function listen(server: Server, port: number): Promise<number> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return (server.address() as AddressInfo).port;
}

async function shut(server: Server): Promise<void> {
	if (server.listening) {
		const closed = new Promise<void>(resolve => server.close(() => resolve()));
		server.closeAllConnections();
		await closed;
	}
}
