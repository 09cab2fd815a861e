import type {Duplex} from 'node:stream';
import type {Network} from '../network.ts';
import {TransportFailure} from '../transport-failure.ts';
import {createFrameReader, type Frame, writeFrame} from './frames.ts';

export type Held = {
	/** The one text that is sent, as soon as the connection stands. */
	readonly greeting?: string | undefined;
	readonly onNews: () => void;
	readonly signal: AbortSignal;
	readonly after: Network['after'];
};

const mostBytes = 1_048_576;

/** A frame, were it the answer to a ping, comes at least once in three of these: a dead connection is noticed. */
const beat = 15_000;
const mostSilentBeats = 3;

/** Listens until the connection is lost, which is what it rejects with; what drips without end is lost, too. */
export function holdPush(socket: Duplex, {greeting, onNews, signal, after}: Held): Promise<never> {
	return new Promise((_, reject) => {
		const read = createFrameReader(mostBytes);
		let silentBeats = 0;
		let endBeat = after(beat, tick);

		function tick(): void {
			silentBeats++;
			if (silentBeats >= mostSilentBeats) {
				end(new TransportFailure('silent'));
				return;
			}

			socket.write(writeFrame('ping', Buffer.alloc(0)));
			endBeat = after(beat, tick);
		}

		function take({kind, payload}: Frame): void {
			silentBeats = 0;
			if (kind === 'data') {
				onNews();
			} else if (kind === 'ping') {
				socket.write(writeFrame('pong', payload));
			} else if (kind === 'close') {
				socket.write(writeFrame('close', payload.subarray(0, 2)));
				end(new TransportFailure('cut-off'));
			}
		}

		function hear(chunk: Buffer): void {
			try {
				for (const frame of read(chunk)) {
					take(frame);
				}
			} catch (error) {
				end(new TransportFailure('cut-off', error));
			}
		}

		function end(reason: unknown): void {
			endBeat();
			signal.removeEventListener('abort', stop);
			socket.off('data', hear);
			reject(reason);
			socket.destroy();
		}

		function stop(): void {
			end(signal.reason);
		}

		socket.on('error', error => end(error));
		socket.on('close', () => end(new TransportFailure('cut-off')));
		socket.on('end', () => end(new TransportFailure('cut-off')));
		signal.addEventListener('abort', stop, {once: true});
		if (signal.aborted) {
			stop();
			return;
		}

		if (greeting !== undefined) {
			socket.write(writeFrame('text', Buffer.from(greeting)));
		}

		socket.on('data', hear);
	});
}
