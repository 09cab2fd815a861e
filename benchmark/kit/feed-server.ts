import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';

/**
 * A server that costs nearly nothing, so that the client is what is measured: a project with so many
 * events that are ready at once, and so many idle agents. It tells how often it was asked.
 *
 *     node benchmark/kit/feed-server.ts EVENTS AGENTS
 */
const [eventCount = 0, agentCount = 0] = process.argv.slice(2).map(Number);
const pageSize = 100;
const firstId = 5_690_138_000;
const agentIds = Array.from(
	{length: agentCount},
	(_, index) => `8f135b4f-7a69-4b8a-947f-${String(index).padStart(12, '0')}`,
);

const agents = JSON.stringify({
	agents: agentIds.map((id, index) => ({
		id,
		name: `web-${index}`,
		version: '1.23.008344',
		enabled: true,
		host: {os: {name: 'Ubuntu', version: '14.04', architecture: '64-bit'}},
		vault: {id: '7cd999c3-a0c3-4985-99d4-42b544685456', encrypted: true, state: 'created'},
	})),
});

const asked = {all: 0};
const server = createServer((request, response) => {
	const {pathname, searchParams} = new URL(request.url ?? '/', 'http://localhost');
	response.setHeader('content-type', 'application/json');
	if (pathname === '/asked') {
		response.end(JSON.stringify(asked));
		return;
	}

	asked.all++;
	response.end(answerTo(pathname, searchParams));
});

function answerTo(pathname: string, query: URLSearchParams): string {
	switch (pathname.split('/').at(-1)) {
		case 'events':
			return page(Number(query.get('marker') ?? firstId) - firstId);
		case 'agents':
			return agents;
		case 'status':
			return '{"busy":false,"online":true}';
		case 'cleanups':
			return '{"cleanups":[],"links":[]}';
		default:
			return '{"activities":[],"links":[]}';
	}
}

/** When it was told first is when it happened: an event whose time changes is another one. */
const times = new Map<number, string>();

function page(after: number): string {
	const time = times.get(after) ?? new Date().toISOString();
	times.set(after, time);
	const events: string[] = [];
	for (let number = after + 1; number <= Math.min(after + pageSize, eventCount); number++) {
		events.push(
			`{"id":"${firstId + number}","time":"${time}","event":"backup_progress","agent":{"id":"${agentIds[number % agentCount]}"},"backup":{"id":"0d95d699-d16b-11e4-93bd-${String(number % 1000).padStart(12, '0')}"},"bytes_completed":${number},"bytes_remaining":1,"total_bytes":${number + 1}}`,
		);
	}

	return `{"events":[${events.join(',')}]}`;
}

server.listen(0, '127.0.0.1', () => {
	console.log((server.address() as AddressInfo).port);
});
