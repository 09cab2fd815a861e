import {expect, onTestFinished, test} from 'vitest';
import {type Term, takeLease} from '../../../source/bus/lease.ts';
import {connectToMemory} from '../../../source/bus/memory/memory-bus.ts';
import {MemoryServer} from '../../../source/bus/memory/memory-server.ts';
import {answerRoll, type Presence} from '../../../source/bus/presence.ts';
import {streamsOf, subjectsOf} from '../../../source/bus/subjects.ts';
import {teamStreams} from '../../../source/bus/team-streams.ts';
import {createBusChecks} from '../../../source/sources/stream/bus-checks.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';

const subjects = subjectsOf('dfw');
const streams = streamsOf('dfw');

async function open() {
	const clock = createFakeClock();
	const bus = connectToMemory(new MemoryServer(clock.now), {clock});
	const over = new AbortController();
	onTestFinished(() => over.abort());
	for (const stream of teamStreams('dfw', {keep: 1e9, keepSize: 1e9, replicas: 1, retention: 60_000})) {
		await bus.make(stream);
	}

	const present = (...all: readonly Presence[]) => {
		for (const each of all) {
			void answerRoll(bus, subjects, () => each, over.signal);
		}
	};
	const checks = createBusChecks({bus, clock, subjects, streams, head: () => undefined, who: 'ann'});
	let term: Term | undefined;
	return {
		clock,
		present,
		leader: () => checks.find(({call}) => call === 'leader')?.ask(over.signal),
		async take() {
			const options = {bus, clock, subject: subjects.lease, stream: streams.lease, holder: 'n1:7'};
			term = await takeLease(options, over.signal);
		},
		async release() {
			await term?.release();
		},
	};
}

test('who leads is told with since when, however often it was said again, and who has ended as that', async () => {
	const {clock, leader, take, release} = await open();
	expect(await leader()).toBe('nobody has collected yet');
	await take();
	await clock.pass(3_600_500);
	expect(await leader()).toMatch(/^n1:7 leads since 2026-11-20T14:00Z; it said so [01]s ago \(epoch 1\)$/);
	const ending = release();
	await clock.pass(2000);
	await ending;
	await clock.pass(60_000);
	expect(await leader()).toMatch(/^nobody leads; n1:7 did, and ended 1m 0\ds ago$/);
});

test('who stands by is told beside who leads', async () => {
	const {leader, present, take} = await open();
	await take();
	present({holder: 'n1:7', isLeader: true, trouble: undefined});
	expect(await leader()).toMatch(/^n1:7 leads since .*\(epoch 1\); nobody stands by$/);
	present({holder: 'n3:9', isLeader: false}, {holder: 'n2:8', isLeader: false});
	expect(await leader()).toMatch(/\(epoch 1\); n2:8, n3:9 stand by$/);
});

test('why what is learnt cannot be stored is told, too', async () => {
	const {leader, present, take} = await open();
	await take();
	present({holder: 'n2:8', isLeader: false}, {holder: 'n1:7', isLeader: true, trouble: 'n1 has no room'});
	expect(await leader()).toMatch(
		/\(epoch 1\); it cannot store what it learns: n1 has no room; n2:8 stands by$/,
	);
});
