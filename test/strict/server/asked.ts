import type {IncomingHttpHeaders, IncomingMessage} from 'node:http';

/** A request as it came over the wire. */
export type Asked = {
	readonly method: string;
	readonly path: string;
	/** In their order, with those that stand there twice. */
	readonly parameters: readonly (readonly [name: string, value: string])[];
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
};

export async function readAsked(request: IncomingMessage): Promise<Asked> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) {
		chunks.push(chunk as Buffer);
	}

	const [path = '', ...query] = (request.url ?? '').split('?');
	return {
		method: request.method ?? '',
		path,
		parameters: [...new URLSearchParams(query.join('?'))],
		headers: request.headers,
		body: Buffer.concat(chunks).toString(),
	};
}
