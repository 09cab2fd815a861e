import {randomBytes} from 'node:crypto';
import {renameSync, writeFileSync} from 'node:fs';
import {createServer, type IncomingMessage, type Server} from 'node:http';
import {join} from 'node:path';
import type {Simulator} from '../../source/simulator/simulator.ts';
import {listen} from '../http/local-server.ts';

/** Before the simulator stands one who takes each token for so many calls, and keeps the next in a file. */
export type Front = {
	readonly origin: string;
	readonly file: string;
	/** All that there were. */
	readonly tokens: readonly string[];
	readonly server: Server;
};

export async function openFront(
	simulator: Simulator,
	folder: string,
	name: string,
	{header, form, standing, calls}: Guard,
): Promise<Front> {
	const file = join(folder, `${name}.brief`);
	const tokens: string[] = [];
	let left = 0;
	const renew = (): void => {
		tokens.push(randomBytes(20).toString('hex'));
		writeFileSync(`${file}.next`, tokens.at(-1) ?? '', {mode: 0o600});
		renameSync(`${file}.next`, file);
		left = calls;
	};
	renew();
	const isGood = ({headers}: IncomingMessage): boolean => headers[header] === form(tokens.at(-1) ?? '');
	const server = createServer((request, response) => {
		if (isGood(request) && left > 0) {
			left--;
			request.headers[header] = form(standing);
			simulator.answer(request, response);
			return;
		}

		if (isGood(request)) {
			renew();
		}

		response.writeHead(401).end(JSON.stringify({detail: `${request.headers[header]} has ended`}));
	});
	const {port} = await listen(server);
	return {origin: `http://127.0.0.1:${port}`, file, tokens, server};
}

export type Guard = {
	readonly header: string;
	readonly form: (token: string) => string;
	/** What the simulator itself takes. */
	readonly standing: string;
	readonly calls: number;
};
