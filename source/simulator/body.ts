import type {IncomingMessage} from 'node:http';

const longest = 1024 * 1024;

/** The body as JSON; undefined when it is none. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		length += chunk.length;
		if (length > longest) {
			return undefined;
		}

		chunks.push(chunk);
	}

	try {
		return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
	} catch {
		return undefined;
	}
}

export function member(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
