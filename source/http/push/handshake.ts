import {createHash, randomBytes} from 'node:crypto';
import type {AnswerHeaders} from '../exchange.ts';

/** How a WebSocket is asked for, RFC 6455, 4.1. */
export type Handshake = {
	readonly headers: Readonly<Record<string, string>>;
	/** Whether that was understood, and not repeated by something that keeps answers. */
	isAccepted(headers: AnswerHeaders): boolean;
};

const suffix = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

export function createHandshake(): Handshake {
	const key = randomBytes(16).toString('base64');
	const accept = createHash('sha1').update(`${key}${suffix}`).digest('base64');
	return {
		headers: {'sec-websocket-version': '13', 'sec-websocket-key': key},
		isAccepted: headers => headers['sec-websocket-accept'] === accept,
	};
}
