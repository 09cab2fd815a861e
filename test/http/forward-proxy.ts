import {once} from 'node:events';
import {createServer} from 'node:http';
import {connect} from 'node:net';
import {listen} from './local-server.ts';

export type ForwardProxy = {
	readonly url: string;
	/** What was asked of it: `CONNECT host:port`, or a whole address. */
	readonly asked: readonly string[];
	/** The `Proxy-Authorization` and other headers that it saw, in order. */
	readonly headers: readonly (readonly string[])[];
};

/** A proxy that tunnels every host to one port of this machine, or refuses with a status. */
export async function startProxy(target: number, status = 200): Promise<ForwardProxy> {
	const asked: string[] = [];
	const headers: string[][] = [];
	const server = createServer((request, response) => {
		asked.push(`${request.method} ${request.url}`);
		response.end();
	});
	server.on('connect', async (request, socket) => {
		asked.push(`${request.method} ${request.url}`);
		headers.push(request.rawHeaders);
		socket.on('error', () => {});
		if (status !== 200) {
			socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
			return;
		}

		const tunnel = connect(target, '127.0.0.1');
		tunnel.on('error', () => socket.destroy());
		await once(tunnel, 'connect');
		socket.write('HTTP/1.1 200 OK\r\n\r\n');
		socket.pipe(tunnel).pipe(socket);
		socket.on('close', () => tunnel.destroy());
	});
	const {origin} = await listen(server);
	return {url: origin, asked, headers};
}
