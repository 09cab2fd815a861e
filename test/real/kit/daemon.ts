import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {setTimeout as wait} from 'node:timers/promises';

/** A server's process, which can be ended and started again. */
export type Daemon = AsyncDisposable & {
	/** Resolves as soon as it answers. */
	start(): Promise<void>;
	/** As its service manager would end it. */
	stop(): Promise<void>;
};

export type DaemonOptions = {
	readonly command: readonly [program: string, ...args: string[]];
	/** Its own, and the only place where it leaves anything. */
	readonly folder: string;
	readonly isReady: () => Promise<boolean>;
};

const patience = 20_000;

export function createDaemon({command: [program, ...args], folder, isReady}: DaemonOptions): Daemon {
	let child: ChildProcess | undefined;
	let words = '';

	async function start(): Promise<void> {
		words = '';
		// A group of its own: some start children, which must not stay.
		const started = spawn(program, args, {
			cwd: folder,
			env: {PATH: process.env.PATH, HOME: folder, LANG: 'C.UTF-8'},
			stdio: ['ignore', 'pipe', 'pipe'],
			detached: true,
		});
		child = started;
		const listen = (text: string) => {
			words = `${words}${text}`.slice(-4000);
		};
		started.stdout.setEncoding('utf8').on('data', listen);
		started.stderr.setEncoding('utf8').on('data', listen);
		const failed = once(started, 'error').then(([error]) => Promise.reject(error));
		await Promise.race([failed, answers(started)]);
	}

	async function answers(started: ChildProcess): Promise<void> {
		const end = Date.now() + patience;
		while (!(await isReady().catch(() => false))) {
			if (hasEnded(started) || Date.now() > end) {
				throw new Error(`${program} does not answer: ${words}`);
			}

			await wait(50);
		}
	}

	async function stop(): Promise<void> {
		const running = child;
		child = undefined;
		if (running === undefined || hasEnded(running)) {
			return;
		}

		const ended = once(running, 'exit');
		running.kill('SIGTERM');
		await Promise.race([ended, wait(10_000, undefined, {ref: false})]);
		endGroup(running);
		await ended;
	}

	return {start, stop, [Symbol.asyncDispose]: stop};
}

function hasEnded({exitCode, signalCode}: ChildProcess): boolean {
	return exitCode !== null || signalCode !== null;
}

function endGroup({pid}: ChildProcess): void {
	try {
		process.kill(-Number(pid), 'SIGKILL');
	} catch {
		// Nobody of the group is left.
	}
}
