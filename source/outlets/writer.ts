import type {Writable} from 'node:stream';

/** Writes whole lines to a stream that may be slow, and may go away. */
export type Writer = {
	/** Resolves when the stream can take more; undefined where it can already, or is gone. */
	write(text: string): Promise<void> | undefined;
	/** Resolves when everything has left the program. */
	flush(): Promise<void>;
	/** Nobody reads any more. */
	readonly isClosed: boolean;
};

/**
 * `onClosed` is called once when nobody reads any more: with nothing when the reader left, as
 * `head` does, and with the error when it was something else, as a full disk.
 */
export function createWriter(stream: Writable, onClosed: (error?: Error) => void): Writer {
	let isClosed = false;
	// What is written in one turn leaves as one piece: a system call a line would cost more than the line.
	let pending = '';
	const wakers = new Set<() => void>();

	function close(error?: Error): void {
		if (!isClosed) {
			isClosed = true;
			const isReaderGone = error === undefined || hasCode(error, ['EPIPE', 'ECONNRESET', 'EIO', 'EOF']);
			wake();
			onClosed(isReaderGone ? undefined : error);
		}
	}

	function wake(): void {
		for (const waker of wakers) {
			waker();
		}

		wakers.clear();
	}

	function waitFor(start: (done: () => void) => void): Promise<void> {
		return new Promise(resolve => {
			wakers.add(resolve);
			start(() => {
				wakers.delete(resolve);
				resolve();
			});
		});
	}

	stream.on('error', close);
	stream.on('close', () => close());
	stream.on('drain', wake);
	/** False when the stream wants a rest. */
	function send(): boolean {
		const text = pending;
		pending = '';
		return isClosed || text === '' || stream.write(text);
	}

	return {
		write(text) {
			if (isClosed || text === '') {
				return undefined;
			}

			if (pending === '') {
				process.nextTick(send);
			}

			pending += text;
			const isFull = pending.length >= stream.writableHighWaterMark || stream.writableNeedDrain;
			return isFull && !send() ? waitFor(() => {}) : undefined;
		},
		async flush() {
			send();
			if (!isClosed && stream.writableLength > 0) {
				await waitFor(done => stream.write('', done));
			}
		},
		get isClosed() {
			return isClosed;
		},
	};
}

function hasCode(error: Error, codes: readonly string[]): boolean {
	return 'code' in error && codes.includes(String(error.code));
}
