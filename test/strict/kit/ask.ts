import {request} from 'node:http';
import type {Json} from '../server/json.ts';

type Sent = {
	readonly method?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
};

export type Got = {readonly status: number; readonly body: Json};

/** A request by Node alone: nothing of the program's is in it. */
export function ask(
	origin: string,
	target: string,
	{method = 'GET', headers = {}, body}: Sent,
): Promise<Got> {
	return new Promise((resolve, reject) => {
		const {port} = new URL(origin);
		const length = body === undefined ? {} : {'content-length': String(Buffer.byteLength(body))};
		const sent = {port, path: target, method, headers: {...headers, ...length}, agent: false};
		const asking = request(sent, answer => {
			let text = '';
			answer.setEncoding('utf8').on('data', (chunk: string) => {
				text += chunk;
			});
			answer.on('end', () => resolve({status: answer.statusCode ?? 0, body: JSON.parse(text) as Json}));
		});
		asking.on('error', reject);
		asking.end(body);
	});
}
