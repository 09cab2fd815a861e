import {join} from 'node:path';
import type {Json} from '../../source/domain/json.ts';
import {type RecordServer, recordServer} from '../helpers/record-server.ts';
import {simulate} from '../helpers/simulated.ts';
import {escapes, formulas, shellWords} from './escapes.ts';

export type HostileServer = AsyncDisposable & {
	readonly env: Readonly<Record<string, string>>;
	/** How many of its texts have been answered. */
	readonly used: () => number;
	readonly simulator: Awaited<ReturnType<typeof simulate>>['simulator'];
};

/** What a text must stay so that there is anything to see: addresses, ids, times and names of states. */
const kept = /id$|ids$|time|date|href|^rel$|marker|url|link|token|^state$|^event$|^status$|^type$/i;

/** A server whose every text of a person ends in what acts on a terminal, a shell or a spreadsheet. */
export async function hostileServer(folder: string): Promise<HostileServer> {
	const server = await simulate({agents: 8, seed: 4, speed: 20, eventsPerSecond: 20});
	const victim = join(folder, 'pwned');
	const words = shellWords.map(word => word.replaceAll('pwned', victim));
	const texts = escapes.map(
		({text}, at) => `${text}${words[at % words.length]}${formulas[at % formulas.length]}`,
	);
	let used = 0;
	const next = (): string => {
		used += 4;
		return Array.from({length: 4}, (_, at) => texts[(used + at) % texts.length]).join('');
	};

	const relay: RecordServer = await recordServer(server.simulator.origin, {
		change: body => (body.startsWith('{') ? JSON.stringify(spoil(JSON.parse(body), '', next)) : body),
	});
	return {
		env: {...server.env, SWEEPWATCH_ENDPOINT: relay.origin},
		used: () => used,
		simulator: server.simulator,
		async [Symbol.asyncDispose]() {
			await relay[Symbol.asyncDispose]();
			await server[Symbol.asyncDispose]();
		},
	};
}

function spoil(value: Json, key: string, next: () => string): Json {
	if (typeof value === 'string') {
		return kept.test(key) ? value : `${value}${next()}`;
	}

	if (typeof value !== 'object' || value === null) {
		return value;
	}

	return Array.isArray(value)
		? value.map(item => spoil(item as Json, key, next))
		: Object.fromEntries(
				Object.entries(value).map(([name, item]) => [name, spoil(item as Json, name, next)]),
			);
}
