import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, onTestFinished, test, vi} from 'vitest';
import {connectToMemory} from '../../../source/bus/memory/memory-bus.ts';
import {headersOfPerson, outgoingOf} from '../../../source/bus/message.ts';
import {oneByOne} from '../../../source/bus/one-by-one.ts';
import {streamsOf, subjectsOf} from '../../../source/bus/subjects.ts';
import type {FakeClock} from '../../helpers/fake-clock.ts';
import {acknowledgedWith} from '../../helpers/observations.ts';
import {makeAgent} from '../../helpers/things.ts';
import {waitUntil} from '../../helpers/wait-until.ts';
import {makeFolder} from '../../journal/helper.ts';
import {collect, openEngine} from './collector.ts';

const subjects = subjectsOf('dfw');
const {log, now} = streamsOf('dfw');

/** Code that is loaded, and disks, take time of their own, which the clock of a test does not know. */
async function until(
	clock: FakeClock,
	isTrue: () => boolean | Promise<boolean>,
	what: string,
): Promise<void> {
	await waitUntil(async () => {
		await clock.pass(250);
		return isTrue();
	}, what);
}

async function openPair() {
	const engine = await openEngine();
	const first = collect(engine, {holder: 'first'});
	first.source.agents_ = [makeAgent('a1', {name: 'db-01'})];
	await until(engine.clock, () => first.leads.at(-1) === true, 'the first leads');
	const other = collect(engine, {holder: 'other'});
	other.source.agents_ = first.source.agents_;
	await until(
		engine.clock,
		() => other.said.includes('dfw: standing by; first leads'),
		'the other stands by',
	);
	const bus = connectToMemory(engine.server, engine);
	onTestFinished(() => bus.close());
	return {...engine, first, other, bus};
}

test('the first leads and tells what it learns, and the other one asks nobody and stands by', async () => {
	const {clock, first, other, bus} = await openPair();
	await until(clock, async () => (await bus.last(now, subjects.agent('a1'))) !== undefined, 'it is told');
	expect((await bus.last(now, subjects.head))?.body).toContain('"collector":"first"');
	expect([first.leads, other.leads]).toEqual([[true], []]);
	expect(other.source.asked).toEqual([]);
});

test('who ends in order is followed at once, and what is known already is not told again', async () => {
	const {clock, first, other, bus} = await openPair();
	// As it is when all has been asked for.
	const whole = async () =>
		(await bus.last(now, subjects.agent('a1')))?.body.includes('"busy":false') === true;
	await until(clock, whole, 'it is told');
	first.stop.now({status: 'stopped', exit: 143});
	await until(clock, () => other.leads.at(-1) === true, 'the other leads');
	expect((await first.ended).exit).toBe(143);
	await until(clock, () => other.source.asked.some(({what}) => what === 'agents'), 'it asks');
	await clock.pass(10_000);
	const told: string[] = [];
	const epochs: number[] = [];
	const {lastSeq} = await bus.info(log);
	for await (const {seq, subject, body, headers} of oneByOne(
		bus.follow(log, {seq: 1}, new AbortController().signal),
	)) {
		epochs.push(Number(headers['Sw-Epoch']));
		told.push(...(subject === subjects.agent('a1') ? [body.replace(/"at":"[^"]*",/, '')] : []));
		if (seq >= lastSeq) {
			break;
		}
	}

	expect(told).toEqual([...new Set(told)]);
	expect(epochs).toEqual(epochs.toSorted((a, b) => a - b));
	const head = JSON.parse((await bus.last(now, subjects.head))?.body ?? '{}');
	expect(head).toMatchObject({collector: 'other'});
	expect(head.epoch).toBe(epochs.at(-1));
	expect(head.epoch).toBeGreaterThan(epochs[0] ?? 0);
});

test('nobody collects another server under a name that is taken', async () => {
	const engine = await openEngine();
	const first = collect(engine, {holder: 'first'});
	await until(engine.clock, () => first.leads.at(-1) === true, 'the first leads');
	await engine.clock.pass(2000);
	const stranger = collect(engine, {holder: 'stranger', target: 'another project'});
	await expect(stranger.ended).rejects.toThrow('first collects another server or project under this name');
	expect(stranger.source.asked).toEqual([]);
});

test("what a person takes note of by the stream stands in the leader's journal, once", async () => {
	const engine = await openEngine();
	const {clock, server} = engine;
	const folder = await makeFolder();
	const person = connectToMemory(server, {clock});
	onTestFinished(() => person.close());
	const note = async (id: string) => {
		const given = {...acknowledgedWith({id, by: 'ann', note: `note ${id}`}), at: new Date(clock.now())};
		const {subject, body, identity} = outgoingOf(subjects, given);
		await person.publish(subject, body, {headers: headersOfPerson({identity})});
	};
	await note('before');
	const leader = collect(engine, {holder: 'first', folder});
	await until(clock, () => leader.leads.at(-1) === true, 'it leads');
	await note('meanwhile');
	const written = async () => {
		const files = await readdir(join(folder, 'dfw')).catch(() => []);
		const days = files.filter(name => name.endsWith('.ndjson'));
		return (await Promise.all(days.map(name => readFile(join(folder, 'dfw', name), 'utf8')))).join('');
	};
	await until(clock, async () => (await written()).includes('note meanwhile'), 'it is written down');
	leader.stop.now({status: 'stopped', exit: 0});
	await leader.ended;
	const lines = (await written()).split('\n').filter(line => line.includes('"type":"acknowledged"'));
	expect(lines.map(line => /"note":"note (\w+)"/.exec(line)?.[1])).toEqual(['before', 'meanwhile']);
});

test('who was cut off and comes back while another one leads stands by, and does not tell again and again what is late', async () => {
	const {clock, first, other} = await openPair();
	// Its state of the agent is still under way.
	first.bus.cut();
	await until(clock, () => other.leads.at(-1) === true, 'the other leads');
	const {publish} = first.bus;
	let told = 0;
	vi.spyOn(first.bus, 'publish').mockImplementation(async (subject, ...rest) => {
		told += subject === subjects.agent('a1') ? 1 : 0;
		// With an engine that answers at once it would never end.
		return told > 100 ? Promise.reject(new Error('told again and again')) : publish(subject, ...rest);
	});
	first.bus.mend();
	await until(clock, () => first.said.includes('dfw: standing by; other leads'), 'it stands by');
	expect(first.said).toContain('dfw: another collector has taken over; standing by');
	expect([first.leads, other.leads]).toEqual([[true, false], [true]]);
	expect(told).toBeLessThanOrEqual(2);
});
