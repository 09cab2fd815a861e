import {expect, onTestFinished, test} from 'vitest';
import {connectToMemory} from '../../../source/bus/memory/memory-bus.ts';
import {epochHeader} from '../../../source/bus/message.ts';
import {oneByOne} from '../../../source/bus/one-by-one.ts';
import type {Message} from '../../../source/bus/port.ts';
import {createPublisher} from '../../../source/bus/publish/publisher.ts';
import {streamsOf, subjectsOf} from '../../../source/bus/subjects.ts';
import {followTeam} from '../../../source/commands/collect/follow-team.ts';
import {lead} from '../../../source/commands/collect/lead.ts';
import {pastOf} from '../../../source/commands/recorded/read-past.ts';
import {agentWith} from '../../helpers/observations.ts';
import {createTeller} from '../../helpers/team.ts';
import {makeAgent} from '../../helpers/things.ts';
import {waitUntil} from '../../helpers/wait-until.ts';
import {openEngine, watchScript} from './collector.ts';

const subjects = subjectsOf('dfw');
const streams = streamsOf('dfw');
const epoch = 7;

async function open(interval?: number) {
	const {clock, server} = await openEngine();
	const bus = connectToMemory(server, {clock});
	const over = new AbortController();
	onTestFinished(() => over.abort());
	const team = followTeam({bus, streams, clock, signal: over.signal, span: 300_000});
	const {context, source} = watchScript(clock, interval === undefined ? {} : {interval});
	source.agents_ = [makeAgent('a1', {name: 'db-01'})];
	const publisher = createPublisher({
		...{bus, clock, subjects, log: streams.log, source: 'dfw', epoch, behind: 0},
		standing: team.standing,
		onTrouble: () => {},
	});
	const deposed = new AbortController();
	let starts = 0;
	const ended = lead({
		...{context, team, publisher, holder: 'ops1:7', here: undefined},
		term: {epoch, deposed: deposed.signal, release: async () => {}},
		past: {...pastOf([], clock.now()), files: new Map()},
		onStart: () => {
			starts++;
		},
	});
	const told = async (): Promise<readonly Message[]> => {
		const {lastSeq} = await bus.info(streams.log);
		const all: Message[] = [];
		for await (const message of oneByOne(bus.follow(streams.log, {seq: 1}, over.signal))) {
			all.push(message);
			if (message.seq >= lastSeq) {
				break;
			}
		}

		return all;
	};
	return {
		...{bus, clock, source, deposed, ended},
		subjects: async () => (await told()).map(({subject}) => subject),
		/** Whose words those of the agent are, oldest first. */
		epochs: async () =>
			(await told())
				.filter(({subject}) => subject === subjects.agent('a1'))
				.map(({headers}) => Number(headers[epochHeader])),
		starts: () => starts,
		/** Code that is loaded takes time of its own, which the clock of a test does not know. */
		until: (isTrue: () => boolean | Promise<boolean>, what: string) =>
			waitUntil(async () => {
				await clock.pass(250);
				return isTrue();
			}, what),
	};
}

test('who leads says so before anything else, once, and again each day', async () => {
	const {bus, clock, source, subjects: told, until} = await open(3_600_000);
	source.agents_ = [];
	const begun = clock.now();
	await until(async () => (await told()).includes(subjects.poll('agents')), 'it is told how asking went');
	expect([(await told())[0], (await told()).lastIndexOf(subjects.head)]).toEqual([subjects.head, 0]);
	const day = 86_400_000;
	await clock.pass(day);
	const {at} = JSON.parse((await bus.last(streams.now, subjects.head))?.body ?? '{}');
	expect(at).toBe(new Date(begun + day).toISOString());
});

test('who is deposed asks no more, and says how it ended', async () => {
	const {clock, source, deposed, ended, starts, until} = await open();
	await until(() => source.asked.length > 3, 'it asks');
	expect(starts()).toBe(1);
	deposed.abort();
	await until(async () => (await Promise.race([ended, undefined])) !== undefined, 'it ends');
	expect(await ended).toEqual({status: 'stopped', exit: 0});
	const before = source.asked.length;
	await clock.pass(60_000);
	expect(source.asked.length).toBe(before);
});

test('what somebody who led before says of a thing after us is said again as it is', async () => {
	const {bus, clock, epochs, until} = await open();
	// As it is when all has been asked for.
	await until(async () => (await epochs()).length === 2, 'the agent is told');
	await createTeller(bus, 'dfw', epoch - 1).tell(agentWith({id: 'a1', name: 'as it was'}));
	await clock.pass(1000);
	expect(await epochs()).toEqual([epoch, epoch, epoch - 1, epoch]);
	expect((await bus.last(streams.now, subjects.agent('a1')))?.body).toContain('db-01');
});

test('what who leads after us says of a thing is left as it is', async () => {
	const {bus, clock, epochs, until} = await open();
	await until(async () => (await epochs()).length === 2, 'the agent is told');
	await createTeller(bus, 'dfw', epoch + 1).tell(agentWith({id: 'a1', name: 'as it is'}));
	await clock.pass(1000);
	expect(await epochs()).toEqual([epoch, epoch, epoch + 1]);
});
