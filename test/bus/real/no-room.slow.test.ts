import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {openNats} from '../../../source/bus/nats/open-nats.ts';
import {systemClock} from '../../../source/commands/system-clock.ts';
import {hasNats, natsReason, startNats} from '../../helpers/nats-server.ts';
import {ownFolders} from '../../helpers/own-folders.ts';
import {patience} from '../../helpers/patience.ts';
import {runProgram, startProgram} from '../../helpers/program.ts';
import {simulate} from '../../helpers/simulated.ts';
import {makeStreams} from '../../helpers/team.ts';

const nobody = {SWEEPWATCH_ENDPOINT: undefined, SWEEPWATCH_TOKEN: undefined};

describe.skipIf(!hasNats)(`a real server that is full${natsReason}`, {timeout: 120_000}, () => {
	test('is called so by whoever only follows, and by doctor, who says who stands by', async () => {
		await using server = await startNats('', 'max_file_store: 200KB');
		await using simulated = await simulate({agents: 40, eventsPerSecond: 40});
		const to = `nats://127.0.0.1:${server.port}`;
		const bus = await openNats({
			servers: [`127.0.0.1:${server.port}`],
			isEncrypted: false,
			clock: systemClock,
		});
		await makeStreams(bus, 'dfw');
		await bus.make({name: 'SWLEASE', subjects: ['swlease.>'], isLastOnly: true, replicas: 1});
		await bus.close();
		const {SWEEPWATCH_TOKEN, SWEEPWATCH_ENDPOINT, SWEEPWATCH_PROJECT} = simulated.env;
		const folders = ownFolders();
		const config = join(folders.HOME, 'config.toml');
		await writeFile(
			config,
			`[dfw]\nendpoint = "${SWEEPWATCH_ENDPOINT}"\nproject = "${SWEEPWATCH_PROJECT}"\n`,
		);
		const collect = async () => {
			const words = ['collect', '--config', config, '--profile', 'dfw', '--no-journal', '--to', to];
			const program = await startProgram(words, {env: {...folders, SWEEPWATCH_TOKEN}});
			let said = '';
			program.child.stderr?.on('data', (text: string) => {
				said += text;
			});
			const says = (text: string) => expect.poll(() => said, {timeout: patience}).toContain(text);
			return {...program, says};
		};
		const leader = await collect();
		await leader.says('leading');
		const other = await collect();
		await other.says('standing by');
		await leader.says('has no room');
		const ask = (command: string) => runProgram([command, '--stream', `${to}/dfw`], {env: nobody});
		await expect
			.poll(async () => (await ask('agents')).stderr, {timeout: patience})
			.toMatch(/^sweepwatch: stream takes nothing \d+s: 127\.0\.0\.1:\d+ has no room for /);
		const {stdout} = await ask('doctor');
		expect(stdout).toMatch(/it cannot store what it learns: .* has no room .*; \S+ stands by/);
		for (const {child, ended} of [leader, other]) {
			child.kill('SIGKILL');
			await ended;
		}
	});
});
