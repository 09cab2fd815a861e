import type {Activity} from '../../domain/activity.ts';
import type {Shown} from '../../domain/shown.ts';
import {cleanField} from '../../domain/text.ts';
import {createHttpClient} from '../../http/client.ts';
import {NotFoundError} from '../../http/errors/not-found-error.ts';
import type {Deadlines, HttpRequest} from '../../http/exchange.ts';
import {pathOf} from '../../http/path.ts';
import {askForOne} from '../ask.ts';
import {checkActivity} from '../check-activity.ts';
import {proveWith} from '../prove-with.ts';
import type {Reaching} from '../reaching.ts';
import type {ActivityLog, Answer, ListQuery, LogPage, LogQuery, Source} from '../source.ts';
import {adviceOn} from './advice.ts';
import {diagnose} from './diagnose.ts';
import {diagnoseAdvance} from './diagnose-advance.ts';
import {findAt} from './field.ts';
import {fillToken} from './fill-body.ts';
import {readHistory} from './history.ts';
import {createLister} from './lister.ts';
import type {ListMapping} from './mapping/mapping.ts';
import {describeProof, type Proof, proofHeaders, secretsOf} from './proof.ts';
import {type ListRequest, nothingRead, type Question, writeRequest} from './question.ts';
import {readAll} from './read-all.ts';
import {readBack} from './read-back.ts';
import {readOn} from './read-on.ts';
import {decodeRow} from './row.ts';

export type HttpListOptions = Reaching & {
	/** The profile's name. */
	readonly name: string;
	/** `https://host[:port]`. */
	readonly origin: string;
	readonly proof: Proof;
	readonly mapping: ListMapping;
};

export type HttpListSource = Source & Required<Pick<Source, 'diagnose'>>;

// How far back `show` looks for a row that has no address of its own.
const searchedRows = 1000;
// A log that can only be read forward is entered a day ago.
const firstLook = 24 * 3_600_000;

/** Any JSON list, by what its profile says of it. */
export function createHttpListSource(options: HttpListOptions): HttpListSource {
	const {name, proof, mapping, clock} = options;
	const secrets = secretsOf(proof);
	const client = createHttpClient({
		...options.http,
		cert: proof.certificate?.cert,
		key: proof.certificate?.key.reveal(),
		origin: options.origin,
		clock,
		secrets,
		advice: adviceOn(proof),
		credentials: proveWith({
			clock,
			secrets,
			host: new URL(options.origin).host,
			write: () => ({...mapping.headers, ...proofHeaders(mapping, proof)}),
		}),
		deadlines: deadlinesOf(mapping),
	});
	const send = (request: ListRequest) => client.ask(withToken(request, proof));
	const ask = createLister({origin: client.origin, ask: send}, mapping);

	return {
		name,
		kind: 'http',
		log: {
			read: readLog,
			isHistory: mapping.into === 'activities',
			marks: marksOf(mapping),
			gone: mapping.gone,
			keeps: mapping.keeps && 'milliseconds' in mapping.keeps ? mapping.keeps.milliseconds : undefined,
			answersWithin: mapping.timeout,
		},
		...(mapping.into === 'activities' && {history}),
		show,
		way: [
			{part: 'server', find: async () => client},
			{part: 'proof', show: async () => describeProof(proof)},
		],
		async diagnose(signal) {
			const askOnce = (question: Question) => send({...writeRequest(mapping, question), signal});
			const first = await askOnce({after: undefined, read: nothingRead, limit: 100});
			const known = secrets.flatMap(({known}) => known);
			const {parts, firstRow} = diagnose(mapping, first.body, known);
			const tried = parts[0]?.ok ? await diagnoseAdvance(mapping, first, askOnce) : [];
			return {parts: [...parts, ...tried], firstRow};
		},
		close: () => client.close(),
	};

	function readLog(query: LogQuery, signal: AbortSignal): Promise<LogPage> {
		if (mapping.gone !== undefined) {
			return readAll(mapping, ask, query, signal);
		}

		return mapping.order === 'newest-first'
			? readBack(mapping, ask, query, signal)
			: readOn(mapping, ask, query, clock.now() - firstLook, signal);
	}

	function history({limit}: ListQuery, signal: AbortSignal): Promise<Answer<Activity>> {
		return readHistory(mapping, ask, limit, clock.now(), signal);
	}

	async function show(kind: string, id: string, signal: AbortSignal): Promise<Shown> {
		checkActivity(kind, id);
		return {type: 'activity', activity: await find(id, signal)};
	}

	async function find(id: string, signal: AbortSignal): Promise<Activity> {
		const {show} = mapping;
		if (show !== undefined) {
			const path = show.path.replace('{id}', () => pathOf`${id}`);
			return askForOne(client, {path, query: mapping.query, signal}, body =>
				decodeRow(mapping, findAt(body, show.row.keys) ?? null),
			);
		}

		const {items} = await history({limit: searchedRows}, signal);
		const found = items.find(row => row.id === id);
		if (found === undefined) {
			throw new NotFoundError(
				`There is no activity ${cleanField(id).slice(0, 100)} among the newest ${searchedRows} rows: check the id, or give a show-path`,
			);
		}

		return found;
	}
}

function marksOf({advance}: ListMapping): ActivityLog['marks'] {
	return advance.by !== 'marker' ? undefined : advance.from.in === 'row' ? 'row' : 'answer';
}

/** An answer that is waited for may begin late, and be silent meanwhile. */
function deadlinesOf({timeout}: ListMapping): Partial<Deadlines> | undefined {
	return timeout === undefined ? undefined : {headers: timeout, body: timeout, total: timeout};
}

/** With the token as it is when it is sent. */
function withToken(request: ListRequest, {token}: Proof): HttpRequest {
	const {body} = request;
	return body === undefined || token === undefined
		? request
		: {...request, body: () => fillToken(body, token.reveal())};
}
