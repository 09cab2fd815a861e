import {mkdtempSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {nkeys} from '@nats-io/transport-node';
import {openNats} from '../../../source/bus/nats/open-nats.ts';
import type {Bus} from '../../../source/bus/port.ts';
import {teamStreams} from '../../../source/bus/team-streams.ts';
import {systemClock} from '../../../source/commands/system-clock.ts';
import {Secret} from '../../../source/domain/secret.ts';
import {createTrust} from '../../../source/http/trust.ts';
import {type NatsServer, startNats} from '../../../test/helpers/nats-server.ts';
import {createCertificates} from '../../../test/helpers/tls/certificates.ts';
import {findFreePort} from '../../../test/real/kit/free-port.ts';
import {home} from '../home.ts';

/** Each has a name of his own, so that the server says what it sent to him. */
export type User = 'viewer' | 'crowd';

/** A server of NATS as it is meant to be run: encrypted, and it lets nobody in whom it does not know. */
export type Engine = {
	readonly server: NatsServer;
	readonly host: string;
	readonly caFile: string;
	/** With the seed of the one who may tell. */
	readonly nkeyFile: string;
	/** For a program that comes in as somebody. */
	environment(user: User): Readonly<Record<string, string>>;
	open(): Promise<Bus>;
	/** What was sent to a user so far, over all his connections. */
	sentTo(user: User): Promise<{readonly bytes: number; readonly messages: number}>;
	stop(): Promise<void>;
};

export const password = 'benchmark';

export async function startEngine(profile: string): Promise<Engine> {
	const folder = mkdtempSync(join(home, 'engine-'));
	const path = (name: string): string => join(folder, name);
	const {ca, serverCert, serverKey} = createCertificates();
	writeFileSync(path('ca.pem'), ca);
	writeFileSync(path('cert.pem'), serverCert);
	writeFileSync(path('key.pem'), serverKey, {mode: 0o600});
	const page = await findFreePort();
	const collector = nkeys.createUser();
	writeFileSync(path('collector.nk'), new TextDecoder().decode(collector.getSeed()), {mode: 0o600});
	const users = ['viewer', 'crowd'].map(user => `{user: ${user}, password: ${password}}`);
	const server = await startNats(`
		http: "127.0.0.1:${page}"
		tls {cert_file: "${path('cert.pem')}", key_file: "${path('key.pem')}"}
		authorization {users = [{nkey: ${collector.getPublicKey()}}, ${users.join(', ')}]}
	`);
	process.once('exit', () => {
		if (server.pid !== undefined) {
			process.kill(server.pid, 'SIGKILL');
		}
	});
	const host = `localhost:${server.port}`;
	const engine: Engine = {
		server,
		host,
		caFile: path('ca.pem'),
		nkeyFile: path('collector.nk'),
		environment: user => ({SWEEPWATCH_USERNAME: user, SWEEPWATCH_PASSWORD: password}),
		open: () =>
			openNats({
				servers: [host],
				isEncrypted: true,
				trust: createTrust({ca}),
				identity: {kind: 'login', username: 'crowd', password: new Secret(password)},
				clock: systemClock,
			}),
		async sentTo(user) {
			const answer = await fetch(`http://127.0.0.1:${page}/connz?auth=1&user=${user}&limit=1000`);
			const {connections} = (await answer.json()) as {readonly connections: readonly Connection[]};
			const own = connections.filter(each => each.authorized_user === user);
			return {
				bytes: own.reduce((sum, {out_bytes}) => sum + out_bytes, 0),
				messages: own.reduce((sum, {out_msgs}) => sum + out_msgs, 0),
			};
		},
		async stop() {
			await server[Symbol.asyncDispose]();
		},
	};
	const bus = await engine.open();
	for (const stream of teamStreams(profile, {
		keep: 7 * 86_400_000,
		keepSize: 4 * 1024 ** 3,
		replicas: 1,
		retention: 60_000,
	})) {
		await bus.make(stream);
	}

	await bus.close();
	return engine;
}

type Connection = {
	readonly authorized_user?: string;
	readonly out_bytes: number;
	readonly out_msgs: number;
};
