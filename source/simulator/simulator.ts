import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {Control} from './control.ts';
import {auditPath} from './logs/audit.ts';
import {squallNamespace} from './logs/squall-style.ts';
import type {SimulatorOptions} from './options.ts';
import {createApiServer} from './server.ts';
import {createSimulation, type Simulation} from './simulation.ts';

export {knownFaults} from './faults/known-faults.ts';
export {parseFault} from './faults/parse-fault.ts';
export {strikesDemo} from './faults/strikes-demo.ts';
export type {LogSystem} from './logs/types.ts';
export type {SimulatorOptions} from './options.ts';
export {systems as faultSystems} from './system.ts';
export type {Truth, TruthActivity, TruthEvent} from './truth.ts';

export type Simulator = Control &
	Simulation['account'] & {
		readonly origin: string;
		/** For `RS_AUTH_URL`. */
		readonly authUrl: string;
		/** The same server as SD Elements speaks. */
		readonly sdElements: {readonly origin: string; readonly token: string};
		readonly squall: {
			readonly origin: string;
			readonly token: string;
			readonly namespace: string;
			readonly user: Simulation['squallUser'];
		};
		/** The audit log that someone wrote himself, for `http`. */
		readonly audit: {readonly origin: string; readonly token: string; readonly path: string};
		/** For a listener beside its own. With TLS, Squall gives tokens for a client certificate. */
		readonly answer: Simulation['answer'];
		readonly upgrade: Simulation['upgrade'];
		/** Ends at once, leaving no socket and no timer. */
		close(): Promise<void>;
	};

const tidyEvery = 500;

export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	let origin = '';
	const simulation = createSimulation(options, () => origin);
	const {control, account, tokens, squallUser, answer, upgrade, catchUp} = simulation;
	const server = createApiServer(answer).on('upgrade', upgrade);
	origin = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`;

	// Without it, all that happened while nobody asked would have to be made up at the next request.
	const tidying = setInterval(catchUp, tidyEvery);

	return {
		...control,
		...account,
		origin,
		answer,
		upgrade,
		authUrl: `${origin}/v2.0`,
		sdElements: {origin, token: tokens.sde},
		squall: {origin, token: tokens.squall, namespace: squallNamespace, user: squallUser},
		audit: {origin, token: tokens.http, path: auditPath},
		async close() {
			clearInterval(tidying);
			simulation.close();
			await shut(server);
		},
	};
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
