/** What a client sent: the opcode, and the payload without its mask. */
export type ClientFrame = {readonly opcode: number; readonly payload: Buffer};

/** No client of an event feed has more to say. */
const most = 65_535;

/** Takes the whole frames off the front; undefined where it is no client that speaks. */
export function takeFrames(bytes: Buffer): {frames: readonly ClientFrame[]; rest: Buffer} | undefined {
	const frames: ClientFrame[] = [];
	let rest = bytes;
	while (rest.length >= 2) {
		const [first = 0, second = 0] = rest;
		const short = second & 0x7f;
		if ((second & 0x80) === 0 || short === 127) {
			return undefined;
		}

		const head = short === 126 ? 4 : 2;
		if (rest.length < head) {
			break;
		}

		const length = short === 126 ? rest.readUInt16BE(2) : short;
		if (length > most || rest.length < head + 4 + length) {
			break;
		}

		const mask = rest.subarray(head, head + 4);
		const body = rest.subarray(head + 4, head + 4 + length);
		frames.push({
			opcode: first & 0x0f,
			payload: body.map((byte, index) => byte ^ (mask[index % 4] ?? 0)) as Buffer,
		});
		rest = rest.subarray(head + 4 + length);
	}

	return {frames, rest};
}

export function printFrame(opcode: number, payload: Buffer): Buffer {
	const {length} = payload;
	const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
	head[0] = 0x80 | opcode;
	if (length < 126) {
		head[1] = length;
	} else if (length < 65_536) {
		head[1] = 126;
		head.writeUInt16BE(length, 2);
	} else {
		head[1] = 127;
		head.writeBigUInt64BE(BigInt(length), 2);
	}

	return Buffer.concat([head, payload]);
}
