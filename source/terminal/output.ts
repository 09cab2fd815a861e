import {closeSync, constants, openSync, writeSync} from 'node:fs';

/** Where the bytes go. One write at a time: the next when `done` has been called. */
export type Output = {
	/** `done` comes when the terminal has taken everything, however slow the link is. */
	write(bytes: string, done: (error: Error | undefined) => void): void;
	/** At once and in order; what was on its way is given up. Never throws, never waits for long. */
	writeNow(bytes: string): void;
	close(): void;
};

const shortestPause = 10;
const longestPause = 1000;
/** For who has no later. */
const longestWait = 1000;
/** Ends a sequence that was cut in the middle. */
const cancel = '\u0018';

export function createOutput(stdout: NodeJS.WriteStream): Output {
	const fd = 'fd' in stdout ? stdout.fd : undefined;
	return stdout.isTTY && typeof fd === 'number' ? writeToTerminal(fd) : writeToStream(stdout);
}

/**
 * Node writes to a terminal blockingly: with a full link the whole program would stand still. A
 * descriptor of our own that does not block says instead when the terminal takes no more.
 */
function writeToTerminal(fd: number): Output {
	const {descriptor, isOurs} = reopen(fd);
	let waiting: NodeJS.Timeout | undefined;
	let pause = shortestPause;
	let isCut = false;
	let isClosed = false;

	const push = (bytes: Uint8Array, done: (error: Error | undefined) => void): void => {
		waiting = undefined;
		let rest = bytes;
		try {
			rest = writeSome(descriptor, bytes);
		} catch (error) {
			done(error instanceof Error ? error : new Error(String(error)));
			return;
		}

		isCut = rest.length > 0;
		pause = pauseAfter(pause, rest.length < bytes.length);
		if (isCut) {
			waiting = setTimeout(push, pause, rest, done);
		} else {
			done(undefined);
		}
	};

	return {
		write(bytes, done) {
			push(Buffer.from(bytes), done);
		},
		writeNow(bytes) {
			clearTimeout(waiting);
			if (isClosed) {
				return;
			}

			let rest: Uint8Array = Buffer.from(isCut ? cancel + bytes : bytes);
			isCut = false;
			try {
				for (let waited = 0; rest.length > 0 && waited <= longestWait; waited += shortestPause) {
					rest = writeSome(descriptor, rest);
					if (rest.length > 0) {
						// The program is ending or being stopped: there is no later in which to try again.
						Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, shortestPause);
					}
				}
			} catch {
				// The terminal is gone: nobody is left to see it restored.
			}
		},
		close() {
			clearTimeout(waiting);
			if (isOurs && !isClosed) {
				closeSync(descriptor);
			}

			isClosed = true;
		},
	};
}

/** How long nothing is tried: a link that takes something is not kept waiting, one that takes nothing wakes nobody. */
export function pauseAfter(pause: number, hasTaken: boolean): number {
	return hasTaken ? shortestPause : Math.min(longestPause, 2 * pause);
}

/** Linux opens the same terminal anew; elsewhere, and where that is forbidden (su), it stays blocking. */
function reopen(fd: number): {readonly descriptor: number; readonly isOurs: boolean} {
	try {
		const flags = constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY;
		return {descriptor: openSync(`/proc/self/fd/${fd}`, flags), isOurs: true};
	} catch {
		return {descriptor: fd, isOurs: false};
	}
}

/** Returns what the terminal did not take. */
function writeSome(descriptor: number, bytes: Uint8Array): Uint8Array {
	let rest = bytes;
	try {
		while (rest.length > 0) {
			rest = rest.subarray(writeSync(descriptor, rest));
		}
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && (error.code === 'EAGAIN' || error.code === 'EINTR'))) {
			throw error;
		}
	}

	return rest;
}

function writeToStream(stdout: NodeJS.WriteStream): Output {
	return {
		write(bytes, done) {
			stdout.write(bytes, error => done(error ?? undefined));
		},
		writeNow(bytes) {
			stdout.write(bytes);
		},
		close() {},
	};
}
