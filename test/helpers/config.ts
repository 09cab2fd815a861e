import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Simulator} from '../../source/simulator/simulator.ts';
import {openTls} from './tls/open-tls.ts';

export type WatchedSystem = 'rackspace' | 'sde' | 'squall' | 'http';

/** As much of a simulator as a profile has to name. */
export type Watchable = Pick<
	Simulator,
	'origin' | 'project' | 'token' | 'sdElements' | 'squall' | 'audit' | 'answer' | 'upgrade'
>;

/** One profile of a settings file. */
export type Watched = {
	readonly name: string;
	readonly system: WatchedSystem;
	readonly simulator: Watchable;
	/** Further lines of its table. */
	readonly more?: readonly string[];
	/** Squall: by client certificate and TLS instead of a token. */
	readonly byCertificate?: boolean;
	/** Who is asked instead of the simulator, and lines that say by which token. */
	readonly front?: {readonly origin: string; readonly lines: readonly string[]};
	/** The audit log: its rows as the feed beside it gives them, by numbers. */
	readonly isFeed?: boolean;
	/** The audit log: lines that say how it is asked for what is new. */
	readonly mapping?: readonly string[];
};

const usualMapping = ['advance = {by = "date", parameter = "since", pages = {parameter = "page"}}'];

export type Config = AsyncDisposable & {
	readonly path: string;
	/** Where further files may stand. */
	readonly folder: string;
};

/** A settings file with its secrets beside it, in a folder of its own; it watches all that it is given. */
export async function writeConfig(
	profiles: readonly Watched[],
	top: readonly string[] = [],
): Promise<Config> {
	const folder = await mkdtemp(join(tmpdir(), 'config-'));
	const path = join(folder, 'config.toml');
	const watch = profiles.map(({name}) => JSON.stringify(name)).join(', ');
	await using listeners = new AsyncDisposableStack();
	const tables = await Promise.all(profiles.map(profile => writeProfile(folder, profile, listeners)));
	await writeFile(path, [`watch = [${watch}]`, ...top, ...tables.flat(), ''].join('\n'));
	listeners.defer(() => rm(folder, {recursive: true, force: true}));
	const all = listeners.move();
	return {path, folder, [Symbol.asyncDispose]: () => all.disposeAsync()};
}

async function writeProfile(
	folder: string,
	watched: Watched,
	listeners: AsyncDisposableStack,
): Promise<readonly string[]> {
	const {name, system, simulator, more = [], byCertificate = false, mapping = usualMapping, front} = watched;
	const list = watched.isFeed
		? {path: '/audit/feed', key: 'items', id: 'seq'}
		: {path: simulator.audit.path, key: 'data.items', id: 'id'};
	const keep = async (key: string, text: string): Promise<string> => {
		await writeFile(join(folder, `${name}.${key}`), text, {mode: 0o600});
		return `${key} = "${name}.${key}"`;
	};

	const ask = async (origin: string, token: string): Promise<readonly string[]> =>
		front === undefined
			? [`endpoint = "${origin}"`, await keep('token-file', token)]
			: [`endpoint = "${front.origin}"`, ...front.lines];

	const head = [`[${name}]`, ...more];
	switch (system) {
		case 'rackspace':
			return [...head, `project = "${simulator.project}"`, ...(await ask(simulator.origin, simulator.token))];
		case 'sde':
			return [
				...head,
				'kind = "sd-elements"',
				...(await ask(simulator.sdElements.origin, simulator.sdElements.token)),
			];
		case 'squall':
			return [
				...head,
				'kind = "squall"',
				`namespace = "${simulator.squall.namespace}"`,
				...(byCertificate
					? await certify(simulator, keep, listeners)
					: await ask(simulator.squall.origin, simulator.squall.token)),
			];
		case 'http':
			return [
				...head,
				'kind = "http"',
				...(await ask(simulator.audit.origin, simulator.audit.token)),
				`[${name}.http]`,
				`path = "${list.path}"`,
				`list = "${list.key}"`,
				'page-size = {parameter = "limit", count = 100}',
				...mapping,
				`fields = {id = "${list.id}", time = "created_at", name = "action", status = "outcome", actor = "user.login", text = "message", agent = "host"}`,
				'statuses = {running = ["running"], completed = ["success"], failed = ["failure"], stopped = ["cancelled"]}',
			];
	}
}

async function certify(
	simulator: Watchable,
	keep: (key: string, text: string) => Promise<string>,
	listeners: AsyncDisposableStack,
): Promise<readonly string[]> {
	const {origin, ca, clientCert, clientKey, close} = await openTls(simulator);
	listeners.defer(close);
	return [
		`endpoint = "${origin}"`,
		await keep('ca', ca),
		await keep('cert', clientCert),
		await keep('key', clientKey),
	];
}
