import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {openNats} from '../../../source/bus/nats/open-nats.ts';
import type {Bus} from '../../../source/bus/port.ts';
import {streamsOf, subjectsOf} from '../../../source/bus/subjects.ts';
import {systemClock} from '../../../source/commands/system-clock.ts';
import {Secret} from '../../../source/domain/secret.ts';
import {hasNats, type NatsServer, natsReason, startNats} from '../../helpers/nats-server.ts';
import {agentWith, cleanupWith, eventWith, pollWith} from '../../helpers/observations.ts';
import {printedRights} from '../../helpers/printed-rights.ts';
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
		await tell(agentWith(), cleanupWith(), {...pollWith({}), at: new Date()});
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
		// With a beginning further back: what the log has, and what comes, each once.
		const since = await startProgram(['events', '--json', '--stream', url, '--since', '2026-01-01'], {
			env: nobody,
		});
		await since.until('"id":"1"');
		await tell(eventWith({id: '2'}));
		await since.until('"id":"2"');
		since.child.kill('SIGINT');
		const {stdout} = await since.ended;
		const told = linesOf(stdout).map(line => JSON.parse(line) as {type: string; id?: string});
		expect(told.filter(({type}) => type === 'agent')).toHaveLength(1);
		expect(told.flatMap(({type, id}) => (type === 'event' ? [id] : []))).toEqual(['1', '2']);
	});

	test('takes note of a failure for all, which is in replays and reports, too', async () => {
		const {tell, head} = createTeller(bus, 'lon');
		await makeStreams(bus, 'lon');
		const address = url.replace(/dfw$/, 'lon');
		const at = new Date();
		const failed = {...cleanupWith({state: 'failed', status: 'failed', startedAt: at, endedAt: at}), at};
		await head();
		await tell({...agentWith(), at}, failed);
		const events = await startProgram(['events', '--json', '--stream', address], {env: nobody});
		await expect.poll(() => events.child.exitCode).toBe(null);
		const words = ['ack', 'cleanup', id, '--note', 'ticket 4711', '--stream', address];
		const ack = await runProgram(words, {env: {...nobody, USER: 'ann'}});
		expect([ack.exit, ack.stderr]).toEqual([0, '']);
		expect(ack.stdout).toBe(`acknowledged: cleanup ${id} of db-02, failed (lon)\n`);
		const told = await runProgram(['replay', address, '--json'], {env: nobody});
		const lines = linesOf(told.stdout).map(line => JSON.parse(line) as {type: string});
		expect(lines.find(({type}) => type === 'acknowledged')).toMatchObject({
			source: 'lon',
			by: 'ann',
			note: 'ticket 4711',
			id,
		});
		const report = await runProgram(['report', '--stream', address, '--json'], {env: nobody});
		expect([report.exit, report.stderr]).toEqual([0, '']);
		expect(report.stdout).toContain('"failed":1');
		const unknown = await runProgram(['ack', 'cleanup', 'ffffffff', '--stream', address], {env: nobody});
		expect(unknown.exit).toBe(5);
		events.child.kill('SIGINT');
		await events.ended;
	});
});

const id = '2f8708b3-d16b-11e4-bc22-c8e0eb190e3d';

describe.skipIf(!hasNats)(`rights of a real server${natsReason}`, () => {
	test('let everybody view, and only who may acknowledge; doctor and ack say what is missing', async () => {
		await using server = await startNats(printedRights('dfw'));
		const collector = await openNats({
			servers: [`127.0.0.1:${server.port}`],
			isEncrypted: false,
			identity: {kind: 'login', username: 'collector', password: new Secret('x')},
			clock: systemClock,
		});
		await makeStreams(collector, 'dfw');
		const {tell, head} = createTeller(collector, 'dfw');
		await head();
		const at = new Date();
		await tell({...cleanupWith({state: 'failed', status: 'failed', startedAt: at, endedAt: at}), at});
		await tell({...pollWith({ok: true, error: null, coveredUntil: at, nextAt: at}), at});
		const address = `nats://127.0.0.1:${server.port}/dfw`;
		const run = (user: string, ...words: readonly string[]) =>
			runProgram([...words, '--stream', address], {
				env: {
					...nobody,
					USER: user,
					SWEEPWATCH_USERNAME: user,
					SWEEPWATCH_PASSWORD: 'x',
				},
			});
		const doctor = await run('viewer', 'doctor');
		expect(doctor.stdout).toMatch(/ok +dfw +server .*NATS 2\.\d+\.\d+, not encrypted/);
		expect(doctor.stdout).toMatch(/ok +dfw +SW_dfw .*3 messages, .*, 1 copy/);
		expect(doctor.stdout).toMatch(/lacking +dfw +acknowledging[\s\S]*now\.ack\.viewer/);
		expect(doctor.exit).toBe(0);
		const refused = await run('viewer', 'ack', 'cleanup', id);
		expect([refused.exit, refused.stdout]).toEqual([6, '']);
		expect(refused.stderr).toMatch(
			/^sweepwatch: .*does not let this user publish to sw\.dfw\.now\.ack\.viewer/,
		);
		expect((await run('ann', 'doctor')).stdout).toMatch(/ok +dfw +acknowledging .*allowed as ann/);
		expect((await run('ann', 'ack', 'cleanup', id)).exit).toBe(0);
		const nobodyKnown = await run('bob', 'events');
		expect(nobodyKnown.exit).toBe(6);
		expect(nobodyKnown.stderr).toMatch(/refuses these credentials/);
		const last = await collector.last(
			streamsOf('dfw').now,
			subjectsOf('dfw').acknowledged('ann', 'cleanup', id),
		);
		expect(last?.body).toContain('"by":"ann"');
		expect((await collector.info(streamsOf('dfw').log)).messages).toBe(4);
		await collector.close();
	});
});
