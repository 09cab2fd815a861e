import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {accessSync, constants} from 'node:fs';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {connect} from 'node:net';
import {homedir, tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {findFreePort} from '../real/kit/free-port.ts';

/** Where `.ci/nats` leaves it, unless it is installed, or `NATS_SERVER` says where it is. */
function findServer(): string | undefined {
	const {NATS_SERVER, PATH = '', XDG_CACHE_HOME = join(homedir(), '.cache')} = process.env;
	const folders = [...PATH.split(delimiter), '/usr/local/sbin', '/usr/sbin'];
	const unpacked = join(XDG_CACHE_HOME, 'sweepwatch', 'nats-server', 'usr', 'sbin', 'nats-server');
	const places = [NATS_SERVER ?? '', ...folders.map(folder => join(folder, 'nats-server')), unpacked];
	return places.find(path => path !== '' && mayRun(path));
}

const program = findServer();

/** For `skipIf`, and for the name of what is skipped. */
export const hasNats = program !== undefined;
export const natsReason = hasNats ? '' : ' (skipped: no nats-server; .ci/nats brings one)';

export type NatsServer = AsyncDisposable & {
	readonly port: number;
	readonly folder: string;
	/** Of the process that runs now, if one does. */
	readonly pid: number | undefined;
	/** Resolves as soon as it lets somebody in. */
	start(): Promise<void>;
	stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
};

/** A server with JetStream of its own folder and port; `config` says what else, and `limits` how much is stored. */
export async function startNats(config = '', limits = ''): Promise<NatsServer> {
	const folder = await mkdtemp(join(tmpdir(), 'sweepwatch-nats-'));
	const port = await findFreePort();
	const file = join(folder, 'nats.conf');
	await writeFile(
		file,
		`listen: 127.0.0.1:${port}\njetstream {store_dir: "${join(folder, 'store')}", ${limits}}\n${config}\n`,
	);
	let child: ChildProcess | undefined;

	async function stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
		const running = child;
		child = undefined;
		if (running !== undefined && running.exitCode === null && running.signalCode === null) {
			const ended = once(running, 'exit');
			running.kill(signal);
			await ended;
		}
	}

	async function start(): Promise<void> {
		const started = spawn(program ?? 'nats-server', ['-c', file], {stdio: ['ignore', 'ignore', 'pipe']});
		child = started;
		let words = '';
		started.stderr.setEncoding('utf8').on('data', (text: string) => {
			words = `${words}${text}`.slice(-4000);
		});
		const end = Date.now() + 10_000;
		while (!(await isOpen(port))) {
			if (started.exitCode !== null || Date.now() > end) {
				throw new Error(`nats-server does not start: ${words}`);
			}

			await wait(20);
		}
	}

	await start();
	return {
		port,
		folder,
		get pid() {
			return child?.pid;
		},
		start,
		stop,
		async [Symbol.asyncDispose]() {
			await stop('SIGKILL');
			await rm(folder, {recursive: true, force: true});
		},
	};
}

async function isOpen(port: number): Promise<boolean> {
	const socket = connect(port, '127.0.0.1');
	try {
		await once(socket, 'connect');
		return true;
	} catch {
		return false;
	} finally {
		socket.destroy();
	}
}

function mayRun(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
