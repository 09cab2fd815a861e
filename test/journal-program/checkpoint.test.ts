import {readdir, rm, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {simulate} from '../helpers/simulated.ts';
import {createWatcher} from '../helpers/watcher.ts';

describe('a program that ends in order', () => {
	test('leaves a checkpoint beside its journal, and the next one goes on from it as without it', async () => {
		await using server = await simulate({agents: 3, seed: 8});
		const {simulator} = server;
		using watcher = createWatcher({
			env: server.env,
			parameters: ['events', '--json', '--interval', '100ms', '--idle-interval', '100ms'],
		});
		const told: string[] = [];
		async function watchOnce(more: number): Promise<string> {
			const run = await watcher.start();
			for (let count = 0; count < more; count++) {
				simulator.injectEvent({event: 'agent_heartbeat'});
			}

			await watcher.untilHeard(simulator);
			run.child.kill('SIGINT');
			const {stdout, stderr} = await run.ended;
			told.push(...[...stdout.matchAll(/^\{"type":"event".*?"id":"(\d+)"/gm)].map(([, id]) => id ?? ''));
			expect(stdout).not.toContain('"type":"gap"');
			return stderr;
		}

		await watchOnce(500);
		const [file = ''] = (await readdir(watcher.state, {recursive: true})).filter(name =>
			name.endsWith('.checkpoint'),
		);
		const beside = join(watcher.state, file);
		const first = await stat(beside);
		expect(await watchOnce(500)).not.toContain('cannot be read');
		expect((await stat(beside)).mtimeMs).toBeGreaterThan(first.mtimeMs);
		await rm(beside);
		expect(await watchOnce(3)).not.toContain('cannot be read');
		expect(told.length).toBeGreaterThan(1000);
		expect(new Set(told).size).toBe(told.length);
	});
});
