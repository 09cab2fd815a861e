import type {IncomingMessage, ServerResponse} from 'node:http';
import {promisify} from 'node:util';
import {gzipSync, gzip as gzipWithCallback} from 'node:zlib';
import type {Delivery} from './faults/after.ts';
import type {Reply} from './reply.ts';

const gzip = promisify(gzipWithCallback);

const smallest = 256;
const largeFrom = 512 * 1024;
const slices = 20;

/** Compressing a long list takes its time: once for each text. */
const compressed = new WeakMap<Reply, Buffer>();

export async function send(
	request: IncomingMessage,
	response: ServerResponse,
	{reply, isCutOff, trickle}: Delivery,
	{now, wait}: {now: number; wait: (milliseconds: number) => Promise<void>},
): Promise<void> {
	const accepts = String(request.headers['accept-encoding'] ?? '');
	const isZipped = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(accepts) && reply.text.length >= smallest;
	const body = isZipped ? await compress(reply) : Buffer.from(reply.text);
	if (response.destroyed) {
		return;
	}

	if (reply.status === 204) {
		response.writeHead(204, {date: new Date(now).toUTCString(), ...reply.headers}).end();
		return;
	}

	response.writeHead(reply.status, {
		'content-type': 'application/json',
		...(isZipped ? {'content-encoding': 'gzip'} : {}),
		vary: 'accept-encoding',
		'content-length': body.length,
		date: new Date(now).toUTCString(),
		...reply.headers,
	});

	if (isCutOff) {
		response.write(body.subarray(0, Math.floor(body.length / 2)), () => request.socket.destroy());
		return;
	}

	if (trickle > 0) {
		response.flushHeaders();
		const size = Math.max(1, Math.ceil(body.length / slices));
		for (let from = 0; from < body.length && !response.destroyed; from += size) {
			await wait(trickle / slices);
			response.write(body.subarray(from, from + size));
		}

		response.end();
		return;
	}

	response.end(body);
}

async function compress(reply: Reply): Promise<Buffer> {
	if (reply.text.length < largeFrom) {
		return gzipSync(reply.text, {level: 3});
	}

	const known = compressed.get(reply);
	if (known !== undefined) {
		return known;
	}

	const zipped = await gzip(reply.text, {level: 3});
	compressed.set(reply, zipped);
	return zipped;
}
