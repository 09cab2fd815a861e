import type {Shown} from '../../domain/shown.ts';
import {createHttpClient} from '../../http/client.ts';
import {pathOf} from '../../http/path.ts';
import {askForOne} from '../ask.ts';
import {checkActivity} from '../check-activity.ts';
import {proveWith} from '../prove-with.ts';
import type {Source} from '../source.ts';
import {endOfToken} from '../token-end.ts';
import {decodeActivity} from './decode-activity.ts';
import {readHistory, readLog} from './log.ts';
import type {Place} from './pages.ts';
import type {SdElementsOptions} from './sd-elements-options.ts';

/** SD Elements, API v2. */
export function createSdElementsSource(options: SdElementsOptions): Source {
	const {name, origin, token, clock, http} = options;
	const filters = Object.fromEntries(options.where.map(({name, value}) => [name, value]));
	const client = createHttpClient({
		...http,
		origin,
		clock,
		secrets: [token],
		advice: {
			401: 'Check the API token (SDE_API_KEY, --token-file): it goes after the word Token, without quotes',
			403: 'The user of this token may not read activities: ask for a role that may',
		},
		credentials: proveWith({
			clock,
			secrets: [token],
			host: new URL(origin).host,
			write: () => ({authorization: `Token ${token.reveal()}`}),
		}),
	});

	const place: Place = {client, takesSize: undefined};

	return {
		name,
		kind: 'sd-elements',
		log: {isHistory: true, read: (query, signal) => readLog(place, filters, query, signal)},
		history: ({limit}, signal) => readHistory(place, filters, limit, signal),
		show,
		way: [
			{part: 'server', find: async () => client},
			{part: 'proof', show: async () => ({what: 'a token', end: endOfToken(token.reveal())})},
		],
		close: () => client.close(),
	};

	async function show(kind: string, id: string, signal: AbortSignal): Promise<Shown> {
		checkActivity(kind, id);
		const path = pathOf`/api/v2/activities/${id}/`;
		return {type: 'activity', activity: await askForOne(client, {path, signal}, decodeActivity)};
	}
}
