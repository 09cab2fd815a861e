import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {agentId, jobAt, type Kind, newestJobs, numberOf, type ToldJob, tellEvent} from './story.ts';

/**
 * A server that costs little, of a project where something happens: its agents work, and its cleanups
 * and history change with what was told. How many events are ready is said from outside.
 *
 *     node benchmark/kit/story-server.ts AGENTS
 */
const agentCount = Number(process.argv[2] ?? 15);
/** A page holds so many events, whatever is asked for, and each of them so many letters more than it needs. */
let pageSize = 100;
let padding = 0;
/** So many rows a page of a list has at most. */
const longestPage = 1000;
/** Whoever comes without a marker gets what a service still has: so many, or those of the last minute. */
const remembered = 60;
const retention = 60;
const yesterday = Date.now() - 86_400_000;

let ready = 0;
let rate = 0;
/** What the last minute may have brought, also after it became quiet. */
let fastest = 0;
let ratedSince = 0;
/** `told` is the newest event that was handed out, `given` how many were. */
const asked = {all: 0, told: 0, given: 0};

/** Up to which event each answer that brought new ones told, and when; of some minutes. */
const dated: {readonly until: number; readonly time: string}[] = [];
const mostDated = 2000;

function readyNow(): number {
	return ready + Math.floor(((Date.now() - ratedSince) / 1000) * rate);
}

const agents = Array.from({length: agentCount}, (_, index) => ({
	id: agentId(index),
	name: `web-${index}`,
	version: '1.23.008344',
	enabled: true,
	host: {os: {name: 'Ubuntu', version: '14.04', architecture: '64-bit'}},
	vault: {id: '7cd999c3-a0c3-4985-99d4-42b544685456', encrypted: true, state: 'created'},
}));

const server = createServer((request, response) => {
	const {pathname, searchParams} = new URL(request.url ?? '/', 'http://localhost');
	response.setHeader('content-type', 'application/json');
	response.end(pathname === '/control' ? control(searchParams) : answerTo(pathname, searchParams));
});

function control(query: URLSearchParams): string {
	const now = readyNow();
	ready = Number(query.get('ready') ?? now);
	pageSize = Number(query.get('page') ?? pageSize);
	padding = Number(query.get('padding') ?? padding);
	rate = Number(query.get('rate') ?? rate);
	fastest = Math.max(fastest, rate);
	ratedSince = Date.now();
	return JSON.stringify(asked);
}

function answerTo(path: string, query: URLSearchParams): string {
	asked.all++;
	const [last = '', before] = path.split('/').reverse();
	if (before === 'cleanups') {
		return findCleanup(last);
	}

	switch (last) {
		case 'events':
			return page(query.get('marker'));
		case 'agents':
			return listAgents();
		case 'status':
			return '{"busy":false,"online":true}';
		case 'cleanups':
			return `{"cleanups":[${list(query, ['cleanup'], tellCleanup)}],"links":[]}`;
		default:
			return `{"activities":[${list(query, ['backup', 'cleanup', 'restore'], tellActivity)}],"links":[]}`;
	}
}

function page(marker: string | null): string {
	const end = readyNow();
	const after =
		marker === null ? Math.max(0, end - Math.max(remembered, fastest * retention)) : numberOf(marker);
	const last = Math.min(after + pageSize, end);
	if (last > asked.told) {
		dated.push({until: last, time: new Date().toISOString()});
		dated.splice(0, dated.length - mostDated);
	}

	const events: string[] = [];
	for (let event = after + 1; event <= last; event++) {
		const told = tellEvent(event, agentCount, dateOf(event));
		events.push(padding === 0 ? told : `${told.slice(0, -1)},"note":"${'n'.repeat(padding)}"}`);
	}

	asked.given += events.length;
	asked.told = Math.max(asked.told, last);
	return `{"events":[${events.join(',')}]}`;
}

/** An event happened when it was told first: told again with another date, it would be another one. */
function dateOf(event: number): string {
	let at = dated.length - 1;
	while (at > 0 && (dated[at - 1]?.until ?? 0) >= event) {
		at--;
	}

	return dated[at]?.time ?? new Date(yesterday).toISOString();
}

/** One of them has been updated since the last time. */
function listAgents(): string {
	const updated = Math.floor(asked.told / 1000);
	const changed = agents.map((agent, index) =>
		index === updated % agentCount ? {...agent, version: `1.23.${updated}`} : agent,
	);
	return JSON.stringify({agents: changed});
}

/** Newest first, from the row on that follows the marker. */
function list(query: URLSearchParams, kinds: readonly Kind[], tell: (job: ToldJob) => string): string {
	const most = Math.min(longestPage, Number(query.get('limit') ?? 100));
	const before = query.get('marker')?.slice(0, 8);
	const rows: string[] = [];
	for (const job of newestJobs(asked.told, agentCount, before === undefined ? undefined : Number(before))) {
		if (kinds.includes(job.kind)) {
			rows.push(tell(job));
		}

		if (rows.length === most) {
			break;
		}
	}

	return rows.join(',');
}

function tellActivity({number, id, kind, agent, state}: ToldJob): string {
	return `{"id":"${id}","type":"${kind}","state":"${state}","last_updated_time":"${timeOf(number)}","agent":{"id":"${agentId(agent)}"}}`;
}

function tellCleanup({number, id, agent, state, isOver, ends}: ToldJob): string {
	const end = isOver ? `,"ended_time":"${timeOf(number)}","bytes_after":800000` : '';
	const errors =
		isOver && ends === 'failed' ? '{"count":1,"reason":"HTTP 503"}' : '{"count":0,"reason":null}';
	return `{"id":"${id}","state":"${state}","started_time":"${timeOf(number)}","agent":{"id":"${agentId(agent)}"},"errors":${errors},"bytes_before":1000000${end}}`;
}

function timeOf(job: number): string {
	return new Date(yesterday + job * 1000).toISOString();
}

function findCleanup(id: string): string {
	const job = jobAt(Number(id.slice(0, 8)), asked.told, agentCount);
	return job ? tellCleanup(job) : '{}';
}

server.listen(0, '127.0.0.1', () => {
	console.log((server.address() as AddressInfo).port);
});
