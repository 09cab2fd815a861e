import {once} from 'node:events';
import {type AddressInfo, connect, createServer, type Socket} from 'node:net';

export type Relay = AsyncDisposable & {
	readonly origin: string;
	/** Cuts every connection and takes no further one, or takes them again. */
	set(isThere: boolean): void;
};

/** Stands before a server of this machine, so that one session loses it and no other. */
export async function relayTo(origin: string): Promise<Relay> {
	const {hostname, port} = new URL(origin);
	const sockets = new Set<Socket>();
	let isOpen = true;
	const server = createServer(near => {
		if (!isOpen) {
			near.destroy();
			return;
		}

		const far = connect(Number(port), hostname);
		for (const socket of [near, far]) {
			sockets.add(socket);
			socket.on('error', () => {});
			socket.on('close', () => {
				sockets.delete(socket);
				near.destroy();
				far.destroy();
			});
		}

		near.pipe(far).pipe(near);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');

	function set(isThere: boolean): void {
		isOpen = isThere;
		for (const socket of isThere ? [] : sockets) {
			socket.destroy();
		}
	}

	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		set,
		async [Symbol.asyncDispose]() {
			set(false);
			server.close();
			await once(server, 'close');
		},
	};
}
