import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {describe, expect, test} from 'vitest';
import {startWith} from './helper.ts';

const run = promisify(execFile);

describe('closing', () => {
	test('ends at once, whatever hangs or trickles', async () => {
		const {simulator, ask} = await startWith({
			faults: ['hang@/agents', 'latency=60s@/cleanups', 'slow-body=60s@/activities'],
		});
		const paths = ['agents', 'cleanups', 'activities'];
		const outcomes = Promise.allSettled(paths.map(async path => ask(`/v2/110011/${path}`)));
		// The earlier requests have arrived when they are counted.
		while (Object.keys(simulator.requests()).length <= paths.length) {
			await ask('/v2/110011/events');
		}

		const begin = performance.now();
		await simulator.close();
		expect(performance.now() - begin).toBeLessThan(200);
		expect((await outcomes).map(({status}) => status)).toEqual(['rejected', 'rejected', 'rejected']);
		await expect(ask('/v2/110011/agents')).rejects.toThrow('fetch failed');
		await simulator.close();
	});

	test('leaves nothing that keeps a process alive', async () => {
		const module = new URL('../../source/simulator/simulator.ts', import.meta.url).href;
		// A process ends by itself only when no socket and no timer is left.
		const program = `
			import {get} from 'node:http';
			import {startSimulator} from ${JSON.stringify(module)};
			const simulator = await startSimulator({
				faults: ['latency=600s@/agents', 'hang@/events'],
			});
			const headers = {'x-auth-token': simulator.token};
			for (const path of ['agents', 'events']) {
				get(simulator.origin + '/v2/110011/' + path, {headers}).on('error', () => {});
			}
			while (Object.keys(simulator.requests()).length < 2) {
				await new Promise(resolve => setImmediate(resolve));
			}
			await simulator.close();
			console.log('closed');
		`;
		const options = {timeout: 15_000, env: {...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1'}};
		const {stdout} = await run(process.execPath, ['--input-type=module', '--eval', program], options);
		expect(stdout).toBe('closed\n');
	});

	test('a port that is taken is told', async () => {
		const {simulator} = await startWith();
		await expect(startWith({port: Number(new URL(simulator.origin).port)})).rejects.toThrow('EADDRINUSE');
	});

	test.each([
		{agents: 0},
		{agents: 1.5},
		{speed: 0},
		{retention: -1},
		{squallCap: -1},
		{faults: ['nonsense']},
	])('%j is refused before anything listens', async options => {
		await expect(startWith(options)).rejects.toThrow(RangeError);
	});
});
