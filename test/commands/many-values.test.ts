import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {expect, onTestFinished, test} from 'vitest';
import {linesOf, runProgram} from '../helpers/program.ts';

/** 14 to 15 MiB each; a gigabyte and more when all of it is kept. */
const bodies = {
	'7 million items that are none': `[${'0,'.repeat(7_000_000)}0]`,
	'5 million empty lists': `[${'[],'.repeat(5_000_000)}[]]`,
	'5 million empty objects': `[${'{},'.repeat(5_000_000)}{}]`,
	'500 000 small objects': `[${'{"a":{},"b":[1,2,3],"c":"x"},'.repeat(500_000)}{}]`,
} as const;

const most = 300 * 1024;

/** Says the most memory that it ever had, in KiB, as its last words. */
const sayingMemory = "process.on('exit', () => console.error('memory ' + process.resourceUsage().maxRSS))";

type Listed = 'events' | 'agents' | 'activities';

/** A project with one list that is what the caller says; the others are empty. */
async function startApi(listed: Listed, bodyOf: (count: number) => string): Promise<Record<string, string>> {
	let count = 0;
	const server = createServer((request, response) => {
		const key = new URL(request.url ?? '', 'http://localhost').pathname.split('/').at(-1);
		const list = key === listed ? bodyOf(++count) : '[]';
		response.setHeader('content-type', 'application/json').end(`{"${key}":${list},"links":[]}`);
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void server.close());
	return {
		SWEEPWATCH_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		SWEEPWATCH_TOKEN: 'tok-123-tok-123',
		SWEEPWATCH_PROJECT: '110011',
	};
}

function memoryOf(stderr: string): number {
	return Number(/^memory (\d+)$/m.exec(stderr)?.[1]);
}

const cases: readonly (readonly [string, keyof typeof bodies, Listed])[] = [
	['events', '5 million empty lists', 'events'],
	['history', '5 million empty objects', 'activities'],
	['agents', '7 million items that are none', 'agents'],
	['agents', '5 million empty lists', 'agents'],
	['agents', '5 million empty objects', 'agents'],
	['agents', '500 000 small objects', 'agents'],
];

test.each(cases)('%s: an answer of %s is refused before it takes memory', async (command, name, listed) => {
	const env = await startApi(listed, () => bodies[name]);
	const {stdout, stderr, exit} = await runProgram([command, '--json'], {env, before: sayingMemory});
	expect(exit).toBe(7);
	expect(stderr).toContain('with more than a million values. Ask for fewer rows');
	expect(stdout.length + stderr.length).toBeLessThan(4000);
	expect(memoryOf(stderr)).toBeGreaterThan(0);
	expect(memoryOf(stderr)).toBeLessThan(most);
});

test('400 000 empty objects are read, and told by a few examples and a count', async () => {
	const env = await startApi('agents', () => `[${'{},'.repeat(399_999)}{}]`);
	const {stderr, exit} = await runProgram(['agents', '--json'], {env, before: sayingMemory});
	expect(exit).toBe(0);
	expect(stderr).toContain('399997 more');
	expect(stderr.length).toBeLessThan(4000);
	expect(memoryOf(stderr)).toBeLessThan(most);
});

test('an answer of too many values costs that poll alone', async () => {
	const event = (id: number) =>
		`{"id":"${id}","event":"agent_heartbeat","time":"${new Date().toISOString()}"}`;
	const answers = [`[${event(5_690_138_001)}]`, bodies['5 million empty lists'], `[${event(5_690_138_002)}]`];
	const env = await startApi('events', count => answers[count - 1] ?? '[]');
	const args = ['events', '--json', '--limit', '2', '--interval', '200ms', '--idle-interval', '200ms'];
	const {stdout, exit} = await runProgram(args, {env, before: sayingMemory});
	const lines = linesOf(stdout).map(line => JSON.parse(line));
	const told = lines.filter(({type}) => type === 'event').map(({id}) => id);
	expect(told).toEqual(['5690138001', '5690138002']);
	expect(lines).toContainEqual(
		expect.objectContaining({type: 'poll', ok: false, error: expect.objectContaining({code: 'too-large'})}),
	);
	expect(exit).toBe(0);
});
