import type {EventEmitter} from 'node:events';
import type {Host} from './host.ts';
import type {EndReason} from './live-screen.ts';

const exitStatuses = {SIGHUP: 129, SIGINT: 130, SIGTERM: 143} as const;
const lostCodes: readonly unknown[] = ['EIO', 'EPIPE', 'ENXIO', 'EBADF'];

type Listened = Pick<EventEmitter, 'on' | 'off'>;

export type EndWatchOptions = {
	readonly host: Host;
	readonly stdin: Listened & {readonly isTTY: boolean};
	readonly stdout: Listened;
	/** Must give the terminal back before it returns: the program may be dead right after. */
	readonly restore: () => void;
	readonly onEnd: (reason: EndReason) => void;
};

/** Every way in which a program ends without being asked politely. */
export function watchEnds({host, stdin, stdout, restore, onEnd}: EndWatchOptions) {
	let reason: EndReason | undefined;
	const end = (next: EndReason): void => {
		restore();
		if (reason === undefined) {
			reason = next;
			onEnd(next);
		} else if (next.type === 'signal') {
			// Asked twice: whatever the owner still wanted to do takes too long.
			host.exit(next.exitStatus);
		}
	};
	const lose = (): void => {
		if (reason === undefined) {
			end({type: 'lost', exitStatus: 129});
		}
	};
	const loseOnError = (error: unknown): void => {
		if (error instanceof Error && 'code' in error && lostCodes.includes(error.code)) {
			lose();
		} else {
			restore();
			throw error;
		}
	};

	// Stays to the end: Ink's own listener kills the program when it finds itself alone.
	const signals = (['SIGHUP', 'SIGINT', 'SIGTERM'] as const).map(signal => ({
		signal,
		listener: (): void => end({type: 'signal', signal, exitStatus: exitStatuses[signal]}),
	}));
	for (const {signal, listener} of signals) {
		host.on(signal, listener);
	}

	// The monitor event changes nothing: Node still prints the error and ends, or the owner does.
	host.on('uncaughtExceptionMonitor', restore);
	host.on('exit', restore);
	stdout.on('error', loseOnError);
	stdin.on('error', loseOnError);
	if (stdin.isTTY) {
		stdin.on('end', lose);
	}

	return {
		/** The output has found out by itself that the terminal is gone. */
		lose,
		stop(): void {
			for (const {signal, listener} of signals) {
				host.off(signal, listener);
			}

			host.off('uncaughtExceptionMonitor', restore);
			host.off('exit', restore);
			stdin.off('end', lose);
			// The listeners for errors stay: a terminal may be lost while the program says goodbye.
		},
	};
}
