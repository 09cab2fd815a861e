import type {NatsConnection} from '@nats-io/transport-node';
import type {Clock} from '../../domain/clock.ts';
import type {Link} from '../port.ts';
import {isRefusal} from './failure.ts';

/** Whether the server can be reached, as the connection tells it. */
export type LinkWatch = {
	readonly now: () => Link;
	readonly onChange: (listener: (link: Link) => void) => () => void;
	/** Ends when it is up, or at the signal. */
	readonly whenUp: (signal: AbortSignal) => Promise<void>;
	/** Why it will not be up again: the server refuses us now, or we closed it. */
	readonly ended: () => {readonly why: unknown} | undefined;
};

/** One may be a mistake of a server that is just coming up. */
const mostRefusals = 2;

export function watchLink(connection: NatsConnection, clock: Clock): LinkWatch {
	const listeners = new Set<(link: Link) => void>();
	let link: Link = {isUp: true, since: clock.now()};
	let ended: {readonly why: unknown} | undefined;

	function turn(isUp: boolean): void {
		if (link.isUp === isUp) {
			return;
		}

		link = {isUp, since: clock.now()};
		for (const listener of listeners) {
			listener(link);
		}
	}

	/** Since it was up last. */
	let refusals = 0;
	void (async () => {
		for await (const status of connection.status()) {
			const {type} = status;
			if (type === 'disconnect' || type === 'staleConnection' || type === 'close') {
				turn(false);
			} else if (type === 'reconnect') {
				refusals = 0;
				turn(true);
			} else if (type === 'error' && isRefusal(status.error) && ++refusals === mostRefusals) {
				ended = {why: status.error};
				void connection.close();
			}
		}
	})();
	void connection.closed().then(why => {
		ended ??= {why};
		turn(false);
		// Whoever waits for it to be up again waits no more.
		for (const listener of listeners) {
			listener(link);
		}
	});

	function onChange(listener: (link: Link) => void): () => void {
		listeners.add(listener);
		return () => listeners.delete(listener);
	}

	return {
		now: () => link,
		onChange,
		ended: () => ended,
		async whenUp(signal) {
			if (link.isUp || ended !== undefined || signal.aborted) {
				return;
			}

			const {promise, resolve} = Promise.withResolvers<void>();
			const stop = onChange(() => resolve());
			const end = () => resolve();
			signal.addEventListener('abort', end, {once: true});
			await promise;
			stop();
			signal.removeEventListener('abort', end);
		},
	};
}
