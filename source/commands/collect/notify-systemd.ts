import {execFile} from 'node:child_process';
import type {Clock} from '../../domain/clock.ts';
import type {Environment} from '../../domain/environment.ts';

export type NotifierOptions = {
	readonly environment: Environment;
	readonly clock: Clock;
	readonly signal: AbortSignal;
	/** Runs a program of the machine; what becomes of it is nobody's affair. */
	readonly run?: (program: string, words: readonly string[], environment: Environment) => void;
};

export type Notifier = {
	/** The service is there; from now on it says regularly that it still is. */
	ready(status: string): void;
	/** What it does, for `systemctl status`. */
	status(words: string): void;
};

/**
 * Tells systemd how it stands, where it started us with `Type=notify`. That takes a datagram of Unix, which Node
 * cannot send: `systemd-notify` does, so the unit needs `NotifyAccess=all`.
 */
export function createNotifier({environment, clock, signal, run = runOnMachine}: NotifierOptions): Notifier {
	const {NOTIFY_SOCKET, WATCHDOG_USEC} = environment;
	const tell = (...words: readonly string[]) => {
		if (NOTIFY_SOCKET) {
			run('systemd-notify', words, {NOTIFY_SOCKET, PATH: environment.PATH});
		}
	};

	async function watch(): Promise<void> {
		const period = Number(WATCHDOG_USEC) / 1000;
		while (period > 0 && !signal.aborted) {
			tell('WATCHDOG=1');
			await clock.sleep(period / 2, signal);
		}
	}

	return {
		ready(status) {
			tell('--ready', `--status=${status}`);
			signal.addEventListener('abort', () => tell('STOPPING=1'), {once: true});
			void watch();
		},
		status: words => tell(`--status=${words}`),
	};
}

function runOnMachine(program: string, words: readonly string[], env: Environment): void {
	execFile(program, words, {env, timeout: 10_000}, () => {});
}
