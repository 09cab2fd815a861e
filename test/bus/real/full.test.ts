import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {outgoingOf} from '../../../source/bus/message.ts';
import {openNats} from '../../../source/bus/nats/open-nats.ts';
import {oneByOne} from '../../../source/bus/one-by-one.ts';
import {createPublisher} from '../../../source/bus/publish/publisher.ts';
import {subjectsOf} from '../../../source/bus/subjects.ts';
import {systemClock} from '../../../source/commands/system-clock.ts';
import {hasNats, natsReason, startNats} from '../../helpers/nats-server.ts';
import {eventWith} from '../../helpers/observations.ts';
import {runProgram} from '../../helpers/program.ts';
import {makeStreams} from '../../helpers/team.ts';

const small = 'max_file_store: 100KB';

describe.skipIf(!hasNats)(`a real server without room${natsReason}`, {timeout: 60_000}, () => {
	test('is told in one line, and has everything once, in order, when it has room again', async () => {
		await using server = await startNats('', small);
		const bus = await openNats({
			servers: [`127.0.0.1:${server.port}`],
			isEncrypted: false,
			clock: systemClock,
		});
		await makeStreams(bus, 'dfw');
		const subjects = subjectsOf('dfw');
		const said: (string | undefined)[] = [];
		const publisher = createPublisher({
			...{bus, clock: systemClock, subjects, log: 'SW_dfw', source: 'dfw', epoch: 1, behind: 0},
			standing: new Map(),
			onTrouble: message => said.push(message),
		});
		const ids = Array.from({length: 500}, (_, at) => String(at + 1));
		for (const id of ids) {
			const event = eventWith({id, details: {padding: 'x'.repeat(300)}});
			publisher.tell(outgoingOf(subjects, event), event.at);
		}

		await expect.poll(() => said.at(-1), {timeout: 20_000}).toMatch(/has no room for the stream/);
		expect(publisher.figures.waiting).toBeGreaterThan(0);
		await server.stop();
		const config = join(server.folder, 'nats.conf');
		await writeFile(config, (await readFile(config, 'utf8')).replace(small, 'max_file_store: 1GB'));
		await server.start();
		await publisher.drained();
		const stored: unknown[] = [];
		for await (const {seq, body} of oneByOne(bus.follow('SW_dfw', {seq: 1}, AbortSignal.timeout(10_000)))) {
			stored.push(JSON.parse(body).id);
			if (seq >= ids.length) {
				break;
			}
		}

		expect(stored).toEqual(ids);
		expect((await bus.info('SW_dfw')).messages).toBe(ids.length);
		expect(publisher.figures).toMatchObject({waiting: 0, missing: 0});
		publisher.close();
		await bus.close();
	});

	test('makes no stream that reserves more than there is: one line, and nothing reached', async () => {
		await using server = await startNats('', small);
		const to = `nats://127.0.0.1:${server.port}`;
		const {exit, stderr} = await runProgram(['collect', '--demo', '--no-journal', '--to', to, '--setup']);
		expect([exit, stderr]).toEqual([
			7,
			expect.stringMatching(/^sweepwatch: .* has no room for SW_demo: .*\n$/),
		]);
	});
});
