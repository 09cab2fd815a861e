import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {linesOf} from '../helpers/program.ts';
import {readJournal} from '../helpers/read-journal.ts';
import {simulate} from '../helpers/simulated.ts';
import {waitUntil} from '../helpers/wait-until.ts';
import {createWatcher} from '../helpers/watcher.ts';
import type {Line} from '../truth/account.ts';
import {openScene} from './four-systems.ts';
import {openTinyDisk} from './tiny-disk.ts';

const beat = ['--interval', '100ms', '--idle-interval', '100ms'];
const quiet = {agents: 3, speed: 0.01, seed: 2, keepTruth: true};

describe.concurrent('a journal in trouble', {timeout: 120_000}, () => {
	test('on a full disk waits for room; what it could not hold is marked', async ({skip}) => {
		const disk = await openTinyDisk();
		if (disk === undefined) {
			skip('a disk of one MiB can be mounted by root alone');
			return;
		}

		await using _ = disk;
		await using server = await simulate(quiet);
		const {simulator} = server;
		using watcher = createWatcher({
			env: server.env,
			parameters: ['events', '--json', ...beat, '--journal', join(disk.path, 'sweepwatch')],
		});
		const run = await watcher.start();
		let said = '';
		run.child.stderr?.on('data', (text: string) => {
			said += text;
		});
		await run.until('"type":"agent"');
		const tell = (count: number) =>
			Array.from({length: count}, () =>
				simulator.injectEvent({event: 'agent_heartbeat', fields: {note: 'x'.repeat(100_000)}}),
			);
		const told = [...tell(2)];
		await run.until(`"id":"${told.at(-1)?.id}"`);
		told.push(...tell(15));
		await waitUntil(() => said.includes('disk full'), 'the full disk is told');
		// More than may wait in memory, and the watch goes on.
		for (let round = 0; round < 6; round++) {
			told.push(...tell(20));
			await run.until(`"id":"${told.at(-1)?.id}"`);
		}

		expect(said.match(/disk full/g)).toHaveLength(1);
		disk.makeRoom();
		await waitUntil(() => said.includes('writing again'), 'it is written again');
		told.push(...tell(1));
		await run.until(`"id":"${told.at(-1)?.id}"`);
		run.child.kill('SIGINT');
		const {stdout, exit} = await run.ended;
		expect(exit).toBe(130);

		const {of, problems} = await readJournal(disk.path);
		expect(problems).toEqual([]);
		const written = of('event').map(({id}) => id);
		expect(new Set(written).size).toBe(written.length);
		expect(written).toContain(told[0]?.id);
		expect(written).toContain(told.at(-1)?.id);
		const [hole, ...others] = of('hole');
		expect(others).toEqual([]);
		expect(hole).toMatchObject({reason: 'disk full'});
		const printed = linesOf(stdout).map(text => JSON.parse(text) as Line);
		const missing = printed.filter(({type, id}) => type === 'event' && !written.includes(id));
		expect(missing.length).toBeGreaterThan(10);
		expect(hole?.lines).toBeGreaterThanOrEqual(missing.length);
		for (const {at} of missing) {
			expect(Date.parse(at)).toBeGreaterThanOrEqual(Date.parse(String(hole?.from)));
			expect(Date.parse(at)).toBeLessThanOrEqual(Date.parse(String(hole?.to)));
		}
	});

	test('of a second program is one of its own; it is told who holds the first', async () => {
		await using server = await simulate({...quiet, eventsPerSecond: 20});
		const {simulator} = server;
		using watcher = createWatcher({env: server.env, parameters: ['events', '--json', ...beat]});
		const first = await watcher.start();
		await watcher.untilHeard(simulator);
		const second = await watcher.start();
		await second.until('"type":"event"');
		const last = simulator.injectEvent({event: 'agent_heartbeat'});
		await Promise.all([first, second].map(run => run.until(`"id":"${last.id}"`)));
		first.child.kill('SIGKILL');
		second.child.kill('SIGINT');
		await first.ended;
		const {stderr} = await second.ended;
		expect(linesOf(stderr)).toEqual([
			expect.stringMatching(
				new RegExp(`journal: pid ${first.child.pid} on .* writes this journal .*\\.2\\.ndjson instead`),
			),
		]);

		// A dead holder keeps nobody out.
		const third = await watcher.start();
		const at = await watcher.untilHeard(simulator);
		third.child.kill('SIGINT');
		expect((await third.ended).stderr).toBe('');
		const {files, problems, of} = await readJournal(watcher.state);
		expect(problems).toEqual([]);
		expect(files.filter(name => name.includes('.2.'))).toHaveLength(1);
		expect(of('journal')).toHaveLength(2);
		expect(at).toBeGreaterThan(last.at);
	});

	test('of one UTC day has whole lines of each writer, none twice', async () => {
		await using server = await simulate({...quiet, eventsPerSecond: 100});
		using watcher = createWatcher({env: server.env, parameters: ['events', '--json', ...beat]});
		const runs = [await watcher.start(), await watcher.start()];
		await Promise.all(runs.map(run => run.until('"type":"event"')));
		server.simulator.setEventsPerSecond(0);
		const last = server.simulator.injectEvent({event: 'agent_heartbeat'});
		await Promise.all(runs.map(run => run.until(`"id":"${last.id}"`)));
		const printed = [];
		for (const {child, ended} of runs) {
			child.kill('SIGINT');
			printed.push(eventIds((await ended).stdout));
		}

		const folder = join(watcher.state, 'sweepwatch');
		const [name = ''] = await readdir(folder);
		const files = (await readdir(join(folder, name))).filter(file => file.endsWith('.ndjson'));
		const texts = await Promise.all(files.map(file => readFile(join(folder, name, file), 'utf8')));
		// Each printed what it wrote, whichever of them came first.
		expect(texts.map(eventIds).toSorted(byLength)).toEqual(printed.toSorted(byLength));
	});

	test('holds no secret: no token, no key, nothing that an answer gave away', async () => {
		await using scene = await openScene(30_000);
		const {simulator, watcher} = scene;
		const run = await watcher.start();
		await scene.settle();
		const planted = ['5ec4e7d0c0ffee', '5ec4e7d1c0ffee'];
		simulator.injectEvent({
			event: 'vault_encryption_change',
			fields: {old_encrypted_password_hex: planted[0], new_encrypted_password_hex: planted[1]},
		});
		const row = simulator.injectActivity({
			system: 'squall',
			fields: {namespace: '/acme', data: {enrolmentToken: 'secret-of-a-row', password: 'pass-of-a-row'}},
		});
		await watcher.until(`"id":"${row.id}"`, 'squall');
		await scene.settle();
		// What is said of a token that is refused is written down, too.
		simulator.addFault('status=401');
		await watcher.until('"code":"not-renewed"', 'squall');
		run.child.kill('SIGINT');
		const {stdout, stderr, exit} = await run.ended;
		expect(exit).toBe(130);
		const entries = await readdir(watcher.state, {recursive: true, withFileTypes: true});
		const files = entries.filter(entry => entry.isFile());
		expect(files.length).toBeGreaterThanOrEqual(4);
		const texts = await Promise.all(
			files.map(({parentPath, name}) => readFile(join(parentPath, name), 'utf8')),
		);
		const all = [stdout, stderr, ...texts].join('\n');
		const {token, apiKey, sdElements, squall, audit} = simulator;
		const secrets = [token, apiKey, sdElements.token, squall.token, audit.token, ...planted];
		expect(secrets.filter(secret => all.includes(secret))).toEqual([]);
		expect(all).not.toMatch(/secret-|pass-of-a-row/);
		expect(all).not.toMatch(/password_hex"\s*:\s*"(?!\[redacted\])/);
		expect(all).toContain('[redacted]');
	});
});

function eventIds(text: string): readonly string[] {
	return linesOf(text)
		.map(line => JSON.parse(line) as Line)
		.filter(({type}) => type === 'event')
		.map(({id}) => String(id));
}

function byLength(a: readonly string[], b: readonly string[]): number {
	return a.length - b.length || String(a).localeCompare(String(b));
}
