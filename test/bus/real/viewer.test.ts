import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {openNats} from '../../../source/bus/nats/open-nats.ts';
import type {Bus} from '../../../source/bus/port.ts';
import {systemClock} from '../../../source/commands/system-clock.ts';
import {hasNats, type NatsServer, natsReason, startNats} from '../../helpers/nats-server.ts';
import {agentWith, cleanupWith, eventWith, pollWith} from '../../helpers/observations.ts';
import {linesOf, runProgram, startProgram} from '../../helpers/program.ts';
import {createTeller, makeStreams} from '../../helpers/team.ts';

const nobody = {SWEEPWATCH_ENDPOINT: undefined, SWEEPWATCH_TOKEN: undefined};

describe.skipIf(!hasNats)(`the program as a viewer of a real stream${natsReason}`, () => {
	let server: NatsServer;
	let bus: Bus;
	let url: string;

	beforeAll(async () => {
		if (hasNats) {
			server = await startNats();
			bus = await openNats({servers: [`127.0.0.1:${server.port}`], isEncrypted: false, clock: systemClock});
			url = `nats://127.0.0.1:${server.port}/dfw`;
			await makeStreams(bus, 'dfw');
		}
	});

	afterAll(async () => {
		await bus?.close();
		await server?.[Symbol.asyncDispose]();
	});

	test('lists what is there, and tells what happens, with no credentials of the watched server', async () => {
		const {tell, head} = createTeller(bus, 'dfw');
		await head();
		await tell(agentWith(), cleanupWith(), pollWith({}));
		const agents = await runProgram(['agents', '--json', '--stream', url], {env: nobody});
		expect(agents.stderr).toBe('');
		expect(linesOf(agents.stdout).map(line => JSON.parse(line))).toEqual([
			expect.objectContaining({type: 'agent', name: 'db-02', source: 'dfw'}),
		]);
		const events = await startProgram(['events', '--json', '--stream', url], {env: nobody});
		await events.until('"type":"poll"');
		await tell(eventWith({id: '1'}));
		await events.until('"id":"1"');
		events.child.kill('SIGINT');
		expect((await events.ended).exit).toBe(130);
	});
});
