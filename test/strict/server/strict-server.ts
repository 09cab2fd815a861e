import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {setImmediate as turn} from 'node:timers/promises';
import type {Elsewhere} from '../documents/elsewhere.ts';
import {type Asked, readAsked} from './asked.ts';
import {checkForm} from './check-headers.ts';
import {knownCall} from './known-call.ts';
import {Refusal} from './refusal.ts';
import type {Answer, Service} from './service.ts';

export type StrictServer = AsyncDisposable & {
	readonly origin: string;
	readonly asked: readonly Asked[];
	/** What no document names and was asked all the same. A test that leaves any here has failed. */
	readonly refusals: readonly string[];
	/** What no document names, but is known from elsewhere, and how often it was asked; refused, too. */
	readonly beyond: ReadonlyMap<Elsewhere, number>;
	/** The next so many requests that all is well with are answered by an error instead. */
	strike(status: number, times?: number): void;
	/** How many strikes are still to come. */
	readonly strikes: number;
	/** Resolves when something was asked, nothing is under way and nothing new has come for a while. */
	untilQuiet(): Promise<void>;
};

/** A server that gives what the documents promise, and refuses everything that they do not name. */
export async function startStrictServer(
	services: readonly Service[],
	now: () => number = Date.now,
): Promise<StrictServer> {
	const asked: Asked[] = [];
	const refusals: string[] = [];
	const beyond = new Map<Elsewhere, number>();
	let strike = {status: 0, times: 0};
	let open = 0;
	const server = createServer(async (request, response) => {
		open++;
		response.on('close', () => open--);
		const entry = await readAsked(request);
		asked.push(entry);
		const service = services.find(({owns}) => owns(entry.path));
		if (service === undefined) {
			refusals.push(lineOf(entry, 404, 'there is no such path'));
			reply(response, {status: 404, body: null});
			return;
		}

		reply(response, answer(service, entry));
	});

	function answer(service: Service, entry: Asked): Answer {
		try {
			const known = knownCall(entry);
			if (known !== undefined && 'upgrade' in entry.headers) {
				throw new Refusal(404, 'nothing is pushed', known);
			}

			checkForm(entry, service);
			const found = service.answer(entry);
			for (const name of service.ignored.filter(name => name.toLowerCase() in entry.headers)) {
				count(name);
			}

			if (strike.times === 0) {
				return found;
			}

			strike = {...strike, times: strike.times - 1};
			return {status: strike.status, body: service.tellError(strike.status, 'as the test wants it')};
		} catch (error) {
			if (!(error instanceof Refusal)) {
				throw error;
			}

			const {status, message, beyond: name} = error;
			if (name === undefined) {
				refusals.push(lineOf(entry, status, message));
			} else {
				count(name);
			}

			return {status, body: service.tellError(status, message)};
		}
	}

	function count(name: Elsewhere): void {
		beyond.set(name, (beyond.get(name) ?? 0) + 1);
	}

	function reply(response: ServerResponse, {status = 200, body, slashes}: Answer): void {
		const text = JSON.stringify(body);
		response.writeHead(status, {'content-type': 'application/json', date: new Date(now()).toUTCString()});
		response.end(slashes === 'escaped' ? text.replaceAll('/', '\\/') : text);
	}

	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked,
		refusals,
		beyond,
		strike(status, times = 1) {
			strike = {status, times};
		},
		get strikes() {
			return strike.times;
		},
		async untilQuiet() {
			// The first question may wait for a part of the client that is only being loaded.
			while (asked.length === 0) {
				await turn();
			}

			let seen = asked.length;
			for (let calm = 0; calm < quietTurns; calm++) {
				await turn();
				if (open > 0 || seen !== asked.length) {
					calm = 0;
					seen = asked.length;
				}
			}
		},
		async [Symbol.asyncDispose]() {
			const closed = new Promise(resolve => server.close(resolve));
			server.closeAllConnections();
			await closed;
		},
	};
}

// What a client does between an answer and its next question takes far fewer.
const quietTurns = 15;

function lineOf({method, path, parameters}: Asked, status: number, why: string): string {
	const query = parameters.map(([name, value]) => `${name}=${value}`).join('&');
	return `${status} ${method} ${path}${query === '' ? '' : `?${query}`}: ${why}`;
}
