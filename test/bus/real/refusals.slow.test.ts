import {describe, expect, test} from 'vitest';
import {headersOf, outgoingHead} from '../../../source/bus/message.ts';
import {openNats} from '../../../source/bus/nats/open-nats.ts';
import {subjectsOf} from '../../../source/bus/subjects.ts';
import {teamStreams} from '../../../source/bus/team-streams.ts';
import {systemClock} from '../../../source/commands/system-clock.ts';
import {hasNats, natsReason, startNats} from '../../helpers/nats-server.ts';
import {runProgram} from '../../helpers/program.ts';
import {findFreePort} from '../../real/kit/free-port.ts';

async function collect(port: number, ...words: readonly string[]) {
	const to = `nats://127.0.0.1:${port}`;
	return runProgram(['collect', '--demo', '--no-journal', '--for', '5s', '--to', to, ...words]);
}

describe.skipIf(!hasNats)(`what a collector cannot do, on a real server${natsReason}`, () => {
	test('each refusal is one line that says what to do, and an exit status', async () => {
		await using server = await startNats();
		await using bare = await startNats('authorization {token: "geheim"}');
		const nobody = await collect(await findFreePort());
		expect([nobody.exit, nobody.stderr]).toEqual([
			7,
			expect.stringMatching(/^sweepwatch: .*cannot be reached.*\n$/),
		]);
		const empty = await collect(server.port);
		expect([empty.exit, empty.stderr]).toEqual([5, expect.stringMatching(/^sweepwatch: .*--setup.*\n$/)]);
		const refused = await collect(bare.port);
		expect([refused.exit, refused.stderr]).toEqual([
			6,
			expect.stringMatching(/^sweepwatch: .*credentials.*\n$/),
		]);
		const nowhere = await runProgram(['collect', '--demo']);
		expect([nowhere.exit, nowhere.stderr]).toEqual([
			2,
			expect.stringMatching(/^sweepwatch: .*give --to tls.*\n$/),
		]);
		const named = await collect(server.port, '--to', 'nats://127.0.0.1/dfw');
		expect(named.exit).toBe(2);
	});

	test('nobody tells after a later version, nor of another server under the same name', async () => {
		await using server = await startNats();
		const bus = await openNats({
			servers: [`127.0.0.1:${server.port}`],
			isEncrypted: false,
			clock: systemClock,
		});
		for (const stream of teamStreams('demo', {
			keep: 3_600_000,
			keepSize: 1 << 20,
			replicas: 1,
			retention: 1,
		})) {
			await bus.make(stream);
		}

		const subjects = subjectsOf('demo');
		const at = new Date();
		const head = {
			at,
			source: 'demo',
			version: 1,
			target: 'x',
			retention: 1,
			beat: 1,
			collector: 'ops9',
			epoch: 1,
		};
		for (const [version, words] of [
			[1, /ops9 collects another server/],
			[99, /update this one/],
		] as const) {
			const {subject, body, identity} = outgoingHead(subjects, {...head, version});
			await bus.publish(subject, body, {headers: headersOf({identity}, 1, version)});
			const {exit, stderr} = await collect(server.port);
			expect([exit, stderr]).toEqual([2, expect.stringMatching(words)]);
		}

		await bus.close();
	});
});
