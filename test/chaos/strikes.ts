import type {IncomingMessage, ServerResponse} from 'node:http';
import {gzipSync} from 'node:zlib';
import type {Random} from '../../source/simulator/random.ts';

/** One request on its way to the simulator. */
export type Exchange = {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	readonly random: Random;
	/** What the simulator answers; some parameters may be left out of the question. */
	readonly ask: (without?: readonly string[]) => Promise<{readonly status: number; readonly body: Buffer}>;
	/** Hands the question on, and the answer back. */
	readonly pass: () => Promise<void>;
	readonly wait: (milliseconds: number) => Promise<void>;
};

export type Strike = (exchange: Exchange) => void | Promise<void>;

const statuses = [
	301, 302, 307, 308, 400, 403, 404, 405, 408, 409, 410, 413, 418, 421, 423, 425, 429, 451, 500, 501, 502,
	503, 504, 507, 511,
];

const json = {'content-type': 'application/json'};
const bomb = gzipSync(Buffer.alloc(64 * 1_048_576));

function say(status: number, body: string | Buffer, headers: Record<string, string> = json): Strike {
	return ({response}) => {
		response.writeHead(status, headers).end(body);
	};
}

/** What no server library would send. */
function sayRaw(make: (random: Random) => string | Buffer): Strike {
	return ({request, random}) => {
		request.socket.write(make(random));
		request.socket.end();
	};
}

async function drip({response, ask, wait}: Exchange, piece: number, pause: number): Promise<void> {
	const {status, body} = await ask();
	response.writeHead(status, {...json, 'content-length': String(body.length)});
	for (let at = 0; at < body.length && !response.destroyed; at += piece) {
		response.write(body.subarray(at, at + piece));
		await wait(pause);
	}

	response.end();
}

const others: Readonly<Record<string, Strike>> = {
	'a limit of two seconds': say(429, '{}', {...json, 'retry-after': '2'}),
	'503 for three seconds': say(503, '{}', {...json, 'retry-after': '3'}),
	'a redirect to another host': say(302, '', {location: 'https://elsewhere.example/'}),
	'no answer': () => {},
	'headers, and then no more': ({response}) => {
		response.writeHead(200, {...json, 'content-length': '1000'});
		response.write('{"events": [');
	},
	'a cut': ({request}) => {
		request.socket.destroy();
	},
	'a reset': ({request}) => {
		request.socket.resetAndDestroy();
	},
	'a body cut off': async ({request, response, ask}) => {
		const {status, body} = await ask();
		response.writeHead(status, {...json, 'content-length': String(body.length + 10)});
		response.write(body.subarray(0, body.length / 2));
		setImmediate(() => request.socket.destroy());
	},
	'a slow drip': exchange => drip(exchange, 16, 40),
	'a quick drip': exchange => drip(exchange, 400, 5),
	'a late answer': async exchange => {
		await exchange.wait(exchange.random.between(300, 15_000));
		await exchange.pass();
	},
	'another protocol': sayRaw(() => 'SSH-2.0-OpenSSH_9.9\r\n'),
	noise: sayRaw(random => Buffer.from(random.hex(2000), 'hex')),
	'a header without end': sayRaw(random => `HTTP/1.1 200 OK\r\nx-${random.hex(90_000)}`),
	'a length that is none': sayRaw(() => 'HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n{}'),
	'two lengths': sayRaw(() => 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}'),
	'chunks that are none': sayRaw(() => 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}'),
	'a switch of protocols': sayRaw(() => 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n'),
	'hints for ever': ({request}) => {
		request.socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(20));
	},
	'hints, then the answer': async ({request, pass}) => {
		request.socket.write('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n');
		await pass();
	},
	'a body without a length': async ({request, ask}) => {
		const {body} = await ask();
		request.socket.write('HTTP/1.0 200 OK\r\ncontent-type: application/json\r\n\r\n');
		request.socket.end(body);
	},
	'two answers to one question': async ({request, ask}) => {
		const {body} = await ask();
		const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
		request.socket.write(Buffer.concat([Buffer.from(head), body, Buffer.from(head), body]));
	},
	'a closed connection after the answer': async ({response, pass}) => {
		response.setHeader('connection', 'close');
		await pass();
	},
	'more than was ever wanted': say(200, '', {...json, 'content-length': '999999999999'}),
	'a bomb': say(200, bomb, {...json, 'content-encoding': 'gzip'}),
	'half a bomb': say(200, bomb.subarray(0, 400), {...json, 'content-encoding': 'gzip'}),
	'a bomb as an error': say(500, bomb, {...json, 'content-encoding': 'gzip'}),
	'an encoding that is none': say(200, '{}', {...json, 'content-encoding': 'zap'}),
	'no brotli': say(200, 'this is no brotli', {...json, 'content-encoding': 'br'}),
	'a web page': say(200, '<!DOCTYPE html><title>Welcome</title>', {'content-type': 'text/html'}),
	nothing: say(200, ''),
	'a 204': say(204, ''),
	'an empty object': say(200, '{}'),
	'an empty list': say(200, '[]'),
	null: say(200, 'null'),
	'a text': say(200, '"all is well"'),
	'half of JSON': say(200, '{"events": [{"id": "7'),
	'an object instead of a list': say(200, '{"events": {}, "agents": {}, "cleanups": {}, "activities": {}}'),
	'a clock that is wrong': async ({response, ask}) => {
		const {status, body} = await ask();
		response.writeHead(status, {...json, date: 'Tue, 01 Jan 2030 00:00:00 GMT'}).end(body);
	},
	'a marker ignored': async ({response, ask}) => {
		const {status, body} = await ask(['marker']);
		response.writeHead(status, json).end(body);
	},
};

export const strikes: Readonly<Record<string, Strike>> = {
	...Object.fromEntries(
		statuses.map(status => [String(status), say(status, `{"message": "chaos says ${status}"}`)] as const),
	),
	...others,
};
