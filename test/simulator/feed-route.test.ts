import {describe, expect, test} from 'vitest';
import {type LogAsk, startLogs} from './log-helper.ts';

const feed = '/audit/feed';

type Fed = {readonly items: readonly {readonly seq: number; readonly id: string}[]; readonly next: string};

async function read(http: LogAsk, query = ''): Promise<{seqs: readonly number[]; next: string}> {
	const {items, next} = (await http(`${feed}${query}`)).body as unknown as Fed;
	return {seqs: items.map(({seq}) => seq), next};
}

describe('the feed beside the audit log', () => {
	test('numbers its rows one by one, and gives those that follow a number or a token', async () => {
		const {http} = await startLogs({pastActivities: 100});
		const first = await read(http, '?limit=3');
		expect(first).toEqual({seqs: [1, 2, 3], next: 'c3'});
		expect((await read(http, '?since=97')).seqs).toEqual([98, 99, 100]);
		expect((await read(http, '?cursor=c98')).seqs).toEqual([99, 100]);
		expect(await read(http, '?cursor=c100')).toEqual({seqs: [], next: 'c100'});
	});

	test('buffer and newest-page: what does not fit is lost', async () => {
		const {http, simulator} = await startLogs({pastActivities: 100});
		simulator.setFaults(['buffer=5']);
		expect((await read(http, '?since=10')).seqs).toEqual([96, 97, 98, 99, 100]);
		simulator.setFaults(['newest-page']);
		expect((await read(http, '?since=10&limit=2')).seqs).toEqual([99, 100]);
	});

	test('a call may wait for the next row', async () => {
		const {http, simulator, ticker} = await startLogs({pastActivities: 3});
		const held = read(http, '?since=3&timeout=60');
		const row = simulator.injectActivity({system: 'http'});
		ticker.pass(1);
		expect((await held).seqs).toEqual([row.sequence]);
	});

	test('takes its questions by POST, too, and its token as a password', async () => {
		const {simulator} = await startLogs({pastActivities: 9});
		const code = Buffer.from(`audit:${simulator.audit.token}`).toString('base64');
		const ask = (authorization: string) =>
			fetch(`${simulator.origin}${feed}`, {
				method: 'POST',
				headers: {authorization, 'content-type': 'application/json'},
				body: JSON.stringify({since: 7}),
			});
		const answer = (await (await ask(`Basic ${code}`)).json()) as Fed;
		expect(answer.items.map(({seq}) => seq)).toEqual([8, 9]);
		expect((await ask(`Basic ${Buffer.from('audit:wrong').toString('base64')}`)).status).toBe(401);
	});

	test.each(['since=x', 'cursor=x', 'limit=0', 'timeout=soon'])('%s is refused', async query => {
		const {http} = await startLogs();
		expect((await http(`${feed}?${query}`)).status).toBe(400);
	});
});

test('what runs stands in a list of its own while it does', async () => {
	const {http, simulator, ticker} = await startLogs({speed: 0.01});
	const list = async () => ((await http('/audit/running')).body as unknown as Fed).items.map(({id}) => id);
	const {id} = simulator.injectActivity({system: 'http', runFor: 50});
	expect(await list()).toContain(id);
	ticker.pass(6000);
	expect(await list()).not.toContain(id);
});
