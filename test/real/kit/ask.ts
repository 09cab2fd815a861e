import {Agent, request} from 'undici';

export type Asking = {
	readonly method?: 'GET' | 'POST' | 'PUT';
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: unknown;
	/** The authority of its certificate. */
	readonly ca?: string;
};

/** One request of the test's own to a server; an answer that is no success throws. */
export async function ask(url: string, {method, headers, body, ca}: Asking = {}): Promise<string> {
	const agent = new Agent({connect: {ca}, headersTimeout: 10_000, bodyTimeout: 10_000});
	await using parts = new AsyncDisposableStack();
	parts.defer(() => agent.destroy());
	const answer = await request(url, {
		dispatcher: agent,
		method: method ?? (body === undefined ? 'GET' : 'POST'),
		headers: {accept: 'application/json', 'content-type': 'application/json', ...headers},
		body: body === undefined ? null : JSON.stringify(body),
	});
	const text = await answer.body.text();
	if (answer.statusCode >= 300) {
		throw new Error(`${method ?? ''} ${url}: ${answer.statusCode} ${text}`);
	}

	return text;
}
