import {once} from 'node:events';
import {type AddressInfo, createServer, type Socket} from 'node:net';
import {expect, onTestFinished, test} from 'vitest';
import {openNats} from '../../../source/bus/nats/open-nats.ts';
import {systemClock} from '../../../source/commands/system-clock.ts';

const facts = {
	server_id: 'x',
	server_name: 'x',
	version: '2.10.0',
	proto: 1,
	headers: true,
	max_payload: 1_048_576,
};
const errors = {late: 'Authentication Timeout', refused: 'Authorization Violation'} as const;

/** Says to each who comes what is next in turn, and lets everybody in afterwards. */
async function serve(...turns: ('in' | 'late' | 'refused')[]) {
	const sockets = new Set<Socket>();
	const server = createServer(socket => {
		sockets.add(socket);
		socket.on('error', () => {});
		socket.write(`INFO ${JSON.stringify({...facts, jetstream: true})}\r\n`);
		socket.once('data', () => {
			const turn = turns.shift() ?? 'in';
			if (turn === 'in') {
				socket.write('PONG\r\n');
			} else {
				socket.end(`-ERR '${errors[turn]}'\r\n`);
			}
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const drop = () => {
		for (const socket of sockets) {
			socket.destroy();
		}
	};
	onTestFinished(() => {
		drop();
		server.close();
	});
	const {port} = server.address() as AddressInfo;
	const enter = () => openNats({servers: [`127.0.0.1:${port}`], isEncrypted: false, clock: systemClock});
	return {turns, drop, enter};
}

test('a server that has no time to let us in is one that is away', async () => {
	const {turns, drop, enter} = await serve('late', 'in', 'late', 'late', 'late', 'in');
	await expect(enter()).rejects.toMatchObject({code: 'stream-away'});
	const bus = await enter();
	onTestFinished(() => bus.close());
	drop();
	await expect.poll(() => [turns.length, bus.link().isUp]).toEqual([0, true]);
});

test('a server that knows us no more is not asked for ever', async () => {
	const {drop, enter} = await serve('in', 'refused', 'refused', 'refused', 'refused');
	const bus = await enter();
	drop();
	await expect.poll(() => bus.link().isUp).toBe(false);
	const following = bus.follow('SW_dfw', {seq: 1}, new AbortController().signal)[Symbol.asyncIterator]();
	await expect(following.next()).rejects.toMatchObject({code: 'stream-denied'});
});
