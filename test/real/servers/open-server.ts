import {createDaemon, type DaemonOptions} from '../kit/daemon.ts';
import {openRelay} from '../kit/relay.ts';
import type {RealServer} from './real-server.ts';

type ServerOptions = DaemonOptions &
	Pick<RealServer, 'files' | 'turn'> & {
		readonly port: number;
		/** Each time as soon as it answers. */
		readonly begin?: () => Promise<void>;
		/** What turns bad at once in a burst, or how. */
		readonly burst: readonly string[] | RealServer['burst'];
		/** What its certificate is for, if it has one. */
		readonly address?: (port: number) => string;
	};

/** Starts a server behind a line that can be cut. */
export async function openServer(options: ServerOptions): Promise<RealServer> {
	const {port, files, turn, begin, burst, address = (at: number) => `http://127.0.0.1:${at}`} = options;
	await using parts = new AsyncDisposableStack();
	const daemon = parts.use(createDaemon(options));
	const relay = parts.use(await openRelay(port));
	await start();
	const all = parts.move();
	return {
		endpoint: address(relay.port),
		files,
		turn,
		async burst() {
			if (typeof burst === 'function') {
				return burst();
			}

			await turn(burst, 'bad');
			return burst;
		},
		start,
		stop: daemon.stop,
		cut: relay.cut,
		mend: relay.mend,
		[Symbol.asyncDispose]: () => all.disposeAsync(),
	};

	async function start(): Promise<void> {
		await daemon.start();
		await begin?.();
	}
}
