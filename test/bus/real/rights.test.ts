import {describe, expect, test} from 'vitest';
import {openNats} from '../../../source/bus/nats/open-nats.ts';
import {oneByOne} from '../../../source/bus/one-by-one.ts';
import type {Bus} from '../../../source/bus/port.ts';
import {subjectsOf} from '../../../source/bus/subjects.ts';
import {teamStreams} from '../../../source/bus/team-streams.ts';
import {systemClock} from '../../../source/commands/system-clock.ts';
import {Secret} from '../../../source/domain/secret.ts';
import {hasNats, type NatsServer, natsReason, startNats} from '../../helpers/nats-server.ts';
import {printedRights} from '../../helpers/printed-rights.ts';

const subjects = subjectsOf('dfw');
const settings = {keep: 3_600_000, keepSize: 1 << 20, replicas: 1, retention: 60_000};

async function enter(server: NatsServer, who: string): Promise<Bus> {
	return openNats({
		servers: [`127.0.0.1:${server.port}`],
		isEncrypted: false,
		identity: {kind: 'login', username: who, password: new Secret('x')},
		inbox: who === 'collector' ? undefined : `_INBOX.${who}`,
		clock: systemClock,
	});
}

const denied = {code: 'stream-denied'};

describe.skipIf(!hasNats)(`the rights that are printed, on a real server${natsReason}`, () => {
	test('a collector can do its work, a viewer can only view, and a person speak for nobody else', async () => {
		await using server = await startNats(printedRights('dfw'));
		const collector = await enter(server, 'collector');
		for (const stream of teamStreams('dfw', settings)) {
			expect(await collector.make(stream)).toBe('made');
			expect(await collector.make(stream)).toBe('same');
		}

		const end = new AbortController();
		void collector.serve(subjects.questions, async () => 'here', end.signal);
		await collector.publish(subjects.agent('a'), 'on', {});
		await collector.publish(subjects.lease, 'lease', {lastOfSubject: 0});
		expect(await collector.last('SWLEASE', subjects.lease)).toMatchObject({body: 'lease'});

		const viewer = await enter(server, 'viewer');
		const ann = await enter(server, 'ann');
		for (const bus of [viewer, ann]) {
			expect(await bus.info('SW_dfw')).toMatchObject({messages: 1});
			expect(await bus.last('SWLEASE', subjects.lease)).toMatchObject({body: 'lease'});
			expect(await bus.request(subjects.show('agent', 'a'), '', {timeout: 2000})).toBe('here');
			expect(await bus.requestAll(subjects.roll, '', {timeout: 2000})).toEqual(['here']);
			for await (const {body} of oneByOne(bus.follow('SW_dfw', {seq: 1}, AbortSignal.timeout(3000)))) {
				expect(body).toBe('on');
				break;
			}

			const listed: string[] = [];
			await bus.list('SWNOW_dfw', ({body}) => listed.push(body), AbortSignal.timeout(3000));
			expect(listed).toEqual(['on']);

			for (const subject of [subjects.agent('a'), subjects.news('failed'), subjects.lease, subjects.head]) {
				await expect(bus.publish(subject, 'no', {})).rejects.toMatchObject(denied);
			}

			await expect(bus.make({name: 'MINE', subjects: ['mine'], replicas: 1})).rejects.toMatchObject(denied);
		}

		await ann.publish(subjects.acknowledged('ann', 'cleanup', 'c1'), 'seen', {});
		await expect(ann.publish(subjects.acknowledged('bob', 'cleanup', 'c1'), 'no', {})).rejects.toMatchObject(
			denied,
		);
		await expect(
			viewer.publish(subjects.acknowledged('ann', 'cleanup', 'c1'), 'no', {}),
		).rejects.toMatchObject(denied);
		expect((await collector.info('SW_dfw')).messages).toBe(2);
		end.abort();
		await Promise.all([collector, viewer, ann].map(bus => bus.close()));
	});
});
