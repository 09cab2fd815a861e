import {expect, onTestFinished, test} from 'vitest';
import {connectToMemory} from '../../../source/bus/memory/memory-bus.ts';
import {headersOfPerson, outgoingOf} from '../../../source/bus/message.ts';
import {streamsOf, subjectsOf} from '../../../source/bus/subjects.ts';
import {followTeam} from '../../../source/commands/collect/follow-team.ts';
import type {Acknowledging} from '../../../source/domain/acknowledging.ts';
import {settle} from '../../helpers/fake-clock.ts';
import {acknowledgedWith, agentWith, eventWith} from '../../helpers/observations.ts';
import {createTeller} from '../../helpers/team.ts';
import {openEngine} from './collector.ts';

const subjects = subjectsOf('dfw');
const streams = streamsOf('dfw');

async function open() {
	const {clock, server} = await openEngine();
	const over = new AbortController();
	onTestFinished(() => over.abort());
	const bus = connectToMemory(server, {clock});
	return {
		bus,
		follow: () => followTeam({bus, streams, clock, signal: over.signal, span: 300_000}),
		async note(id: string) {
			const {subject, body, identity} = outgoingOf(subjects, acknowledgedWith({id}));
			await bus.publish(subject, body, {headers: headersOfPerson({identity})});
		},
	};
}

test('what stands on the stream is known as soon as all up to a place is, whoever told it', async () => {
	const {bus, follow} = await open();
	const {tell, head} = createTeller(bus, 'dfw', 3);
	await head();
	await tell(agentWith({id: 'a1', name: 'old'}), eventWith({id: '7'}), agentWith({id: 'a1', name: 'new'}));
	const team = follow();
	let isThere = false;
	void team.until(5, new AbortController().signal).then(() => {
		isThere = true;
	});
	await settle(20);
	expect([team.epoch, team.head?.collector, isThere]).toEqual([3, 'here 1', false]);
	expect(team.standing.get(subjects.agent('a1'))?.body).toContain('"name":"new"');
	expect(team.kept.memory().news.map(each => each.type === 'event' && each.event.id)).toEqual(['7']);
	await tell(eventWith({id: '8'}));
	await settle(20);
	expect(isThere).toBe(true);
});

test('whoever waits for a place that never comes ends with the signal', async () => {
	const {follow} = await open();
	const end = new AbortController();
	const waiting = follow().until(1, end.signal);
	end.abort();
	await expect(waiting).resolves.toBeUndefined();
});

test('how a thing is by the word of who leads no more counts for nothing, and is told as late', async () => {
	const {bus, follow} = await open();
	const [first, second] = [createTeller(bus, 'dfw', 1), createTeller(bus, 'dfw', 2)];
	await first.tell(agentWith({id: 'a1', name: 'one'}));
	const team = follow();
	await team.until(1, new AbortController().signal);
	const late: string[] = [];
	const stop = team.onLate(subject => late.push(subject));
	await second.tell(agentWith({id: 'a1', name: 'two'}));
	await first.tell(agentWith({id: 'a1', name: 'three'}), eventWith({id: '9'}));
	await team.until(4, new AbortController().signal);
	expect(late).toEqual([subjects.agent('a1')]);
	expect(team.standing.get(subjects.agent('a1'))?.body).toContain('"name":"two"');
	expect(team.kept.memory().news).toHaveLength(1);
	stop();
	await first.tell(agentWith({id: 'a1', name: 'four'}));
	await team.until(5, new AbortController().signal);
	expect(late).toHaveLength(1);
});

test('what a person takes note of is told as it happens, and not what stood there before', async () => {
	const {follow, note} = await open();
	await note('before');
	const team = follow();
	await team.until(1, new AbortController().signal);
	const heard: string[] = [];
	const listen = ({acknowledgement}: Acknowledging) => heard.push(acknowledgement.id);
	const stop = team.onAcknowledged(listen);
	await note('meanwhile');
	await team.until(2, new AbortController().signal);
	stop();
	await note('after');
	await team.until(3, new AbortController().signal);
	expect(heard).toEqual(['meanwhile']);
	expect(team.kept.memory().acknowledged).toHaveLength(3);
});

test('who leads does not look at his own words, and hears those of all others', async () => {
	const {bus, follow, note} = await open();
	const [before, own, after] = [2, 3, 4].map(epoch => createTeller(bus, 'dfw', epoch));
	await before?.tell(agentWith({id: 'a1'}));
	const team = follow();
	await team.until(1, new AbortController().signal);
	team.lead(3);
	const late: string[] = [];
	const notes: string[] = [];
	team.onLate(subject => late.push(subject));
	team.onAcknowledged(({acknowledgement}) => notes.push(acknowledgement.id));
	await own?.tell(agentWith({id: 'a2'}), eventWith({id: '1'}));
	await before?.tell(agentWith({id: 'a3'}));
	await note('c1');
	await team.until(5, new AbortController().signal);
	expect([[...team.standing.keys()], team.kept.memory().news, late, notes, team.epoch]).toEqual([
		[],
		[],
		[subjects.agent('a3')],
		['c1'],
		2,
	]);
	await after?.tell(agentWith({id: 'a4'}));
	await team.until(6, new AbortController().signal);
	expect(team.epoch).toBe(4);
});

test('it fails where there is nothing to follow', async () => {
	const {bus} = await open();
	const {signal} = new AbortController();
	const missing = {log: 'SW_none', now: 'SWNOW_none'};
	const team = followTeam({
		bus,
		streams: missing,
		clock: (await openEngine()).clock,
		signal,
		span: 1,
	});
	await expect(team.ended).rejects.toMatchObject({code: 'no-stream'});
});
