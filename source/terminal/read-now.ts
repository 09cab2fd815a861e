import {closeSync, constants, openSync, readSync} from 'node:fs';

const pause = 5;

/**
 * Reads from a terminal while the program stands still, for there is no later: what is there, and for
 * so long at most what comes, while `isMoreWanted` says so. Where a terminal cannot be opened anew (as on Windows), nothing.
 */
export function readNow(
	stdin: NodeJS.ReadStream,
	milliseconds: number,
	isMoreWanted: (text: string) => boolean,
): void {
	let descriptor: number;
	try {
		descriptor = openAnew(stdin);
	} catch {
		return;
	}

	try {
		// Somebody may have ended it, and what comes then waits for an Enter.
		stdin.setRawMode(true);
		// What Node has read already comes first.
		for (let chunk: unknown = stdin.read(); chunk !== null; chunk = stdin.read()) {
			if (!isMoreWanted(String(chunk))) {
				return;
			}
		}

		const wait = new Int32Array(new SharedArrayBuffer(4));
		for (let waited = 0; ; waited += pause) {
			const text = readSome(descriptor);
			if (waited >= milliseconds || (text !== '' && !isMoreWanted(text))) {
				return;
			}

			Atomics.wait(wait, 0, 0, pause);
		}
	} catch {
		// The terminal is gone: nothing comes any more.
	} finally {
		closeSync(descriptor);
	}
}

/** Without blocking, and without what Node does with its own descriptor. */
function openAnew(stdin: NodeJS.ReadStream): number {
	const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;
	try {
		return openSync(`/proc/self/fd/${'fd' in stdin ? stdin.fd : ''}`, flags);
	} catch {
		return openSync('/dev/tty', flags);
	}
}

function readSome(descriptor: number): string {
	const bytes = Buffer.alloc(1024);
	try {
		return bytes.toString('latin1', 0, readSync(descriptor, bytes));
	} catch (error) {
		if (error instanceof Error && 'code' in error && (error.code === 'EAGAIN' || error.code === 'EINTR')) {
			return '';
		}

		throw error;
	}
}
