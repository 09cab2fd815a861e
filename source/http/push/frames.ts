import {randomBytes} from 'node:crypto';

/** What came whole. Of data nothing is kept but that it came: no one here believes what is pushed. */
export type Frame = {readonly kind: 'data' | 'ping' | 'pong' | 'close'; readonly payload: Buffer};

type Kind = Frame['kind'] | 'part';

const opcodes: Readonly<Record<number, Kind>> = {
	0: 'data',
	1: 'data',
	2: 'data',
	8: 'close',
	9: 'ping',
	10: 'pong',
};
const codes = {text: 1, close: 8, ping: 9, pong: 10} as const;

/** Of control frames, RFC 6455, 5.5. */
const mostControl = 125;

const nothing = Buffer.alloc(0);

/**
 * Reads what a server sends over a WebSocket, RFC 6455. However large a message is, it takes no memory; one
 * larger than `most` bytes, in however many pieces, and whatever breaks the protocol is a `RangeError`.
 */
export function createFrameReader(most: number): (chunk: Buffer) => readonly Frame[] {
	let head: Buffer = nothing;
	let open: {readonly kind: Kind; left: number; parts: Buffer[]} | undefined;
	let messageSize = 0;

	/** Undefined where the head is not whole yet; else what follows it in the chunk. */
	function readHead(chunk: Buffer): Buffer | undefined {
		const all = Buffer.concat([head, chunk]);
		const size = headSize(all);
		if (size === undefined || all.length < size) {
			head = all;
			return undefined;
		}

		head = nothing;
		const [first = 0] = all;
		const isFinal = (first & 0x80) !== 0;
		const kind = opcodes[first & 0x0f];
		const left = readLength(all);
		const isControl = (first & 0x08) !== 0;
		if (kind === undefined || (first & 0x70) !== 0 || (isControl && (left > mostControl || !isFinal))) {
			throw new RangeError('A frame that no server may send');
		}

		messageSize = isControl ? messageSize : messageSize + left;
		if (messageSize > most) {
			throw new RangeError(`A message of more than ${most} bytes`);
		}

		if (!isControl && isFinal) {
			messageSize = 0;
		}

		open = {kind: isFinal ? kind : 'part', left, parts: []};
		return all.subarray(size);
	}

	return chunk => {
		const frames: Frame[] = [];
		let rest: Buffer | undefined = chunk;
		while (rest !== undefined) {
			if (open === undefined) {
				rest = rest.length === 0 && head.length === 0 ? undefined : readHead(rest);
				continue;
			}

			const {kind, parts} = open;
			const taken = rest.subarray(0, open.left);
			open.left -= taken.length;
			rest = rest.subarray(taken.length);
			if (kind !== 'data' && kind !== 'part') {
				parts.push(taken);
			}

			if (open.left > 0) {
				return frames;
			}

			open = undefined;
			if (kind !== 'part') {
				frames.push({kind, payload: Buffer.concat(parts)});
			}

			rest = rest.length === 0 ? undefined : rest;
		}

		return frames;
	};
}

/** Undefined where not even that is known yet. A server never masks. */
function headSize(bytes: Buffer): number | undefined {
	const length = bytes[1];
	if (length === undefined) {
		return undefined;
	}

	if (length > 127) {
		throw new RangeError('A masked frame, which no server may send');
	}

	return length === 127 ? 10 : length === 126 ? 4 : 2;
}

function readLength(head: Buffer): number {
	const [, length = 0] = head;
	return length === 127 ? Number(head.readBigUInt64BE(2)) : length === 126 ? head.readUInt16BE(2) : length;
}

/** A client masks whatever it sends; ours is never longer than one short text. */
export function writeFrame(kind: keyof typeof codes, payload: Buffer): Buffer {
	const mask = randomBytes(4);
	const isLong = payload.length > mostControl;
	const head = Buffer.from([0x80 | codes[kind], 0x80 | (isLong ? 126 : payload.length)]);
	const size = Buffer.alloc(isLong ? 2 : 0);
	if (isLong) {
		size.writeUInt16BE(payload.length);
	}

	return Buffer.concat([head, size, mask, payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0))]);
}
