import {once} from 'node:events';
import {type AddressInfo, connect, createServer, type Server, type Socket} from 'node:net';

/** A line between program and server that can be cut while the server goes on. It keeps its port. */
export type Relay = AsyncDisposable & {
	readonly port: number;
	cut(): Promise<void>;
	mend(): Promise<void>;
};

export async function openRelay(target: number): Promise<Relay> {
	const open = new Set<Socket>();
	let server = await listen(0);
	const {port} = server.address() as AddressInfo;

	async function listen(at: number): Promise<Server> {
		const made = createServer(near => join(near, connect(target, '127.0.0.1')));
		made.listen(at, '127.0.0.1');
		await once(made, 'listening');
		return made;
	}

	function join(near: Socket, far: Socket): void {
		const pairs = [
			[near, far],
			[far, near],
		] as const;
		for (const [socket, other] of pairs) {
			open.add(socket);
			socket.on('error', () => other.destroy());
			socket.on('close', () => {
				open.delete(socket);
				other.destroy();
			});
			socket.pipe(other);
		}
	}

	async function cut(): Promise<void> {
		server.close();
		for (const socket of open) {
			socket.destroy();
		}

		await once(server, 'close');
	}

	return {
		port,
		cut,
		async mend() {
			server = await listen(port);
		},
		async [Symbol.asyncDispose]() {
			if (server.listening) {
				await cut();
			}
		},
	};
}
