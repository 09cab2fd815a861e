import type {EventEmitter} from 'node:events';

/** The part of the process that the screen listens to and steers; handed in by tests. */
export type Host = Pick<EventEmitter, 'on' | 'off'> & {
	readonly stderr: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;
	/** Stops every process of the job, as Ctrl-Z would: a shell waits for the whole of it. */
	stop(): void;
	/** Makes Node ask the terminal for its size: a stopped program was told nothing. */
	askSize(): void;
	exit(status: number): void;
};

/**
 * SIGSTOP, because SIGTSTP is dropped where no shell waits (the program started by ssh or tmux
 * itself), and what Ctrl-Z does should not depend on that.
 */
export const processHost: Host = {
	on(event, listener) {
		process.on(event, listener);
		return process;
	},
	off(event, listener) {
		process.off(event, listener);
		return process;
	},
	stderr: process.stderr,
	stop() {
		process.kill(0, 'SIGSTOP');
	},
	askSize() {
		process.kill(process.pid, 'SIGWINCH');
	},
	exit(status) {
		process.exit(status);
	},
};
