import {describe, expect, test} from 'vitest';
import type {Activity} from '../../../source/domain/activity.ts';
import {eventOfActivity} from '../../../source/domain/activity-event.ts';
import type {Resume} from '../../../source/domain/resume.ts';
import type {Status} from '../../../source/domain/status.ts';
import {ServerError} from '../../../source/http/errors/server-error.ts';
import {createPresence} from '../../../source/monitor/log/presence.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {makeActivity} from '../../helpers/things.ts';
import {type Listening, listen} from '../listen.ts';
import {makeLogPage} from './model-log.ts';

const now = Date.UTC(2026, 10, 20, 14);

const alert = (id: string, at = now, state = 'firing', status: Status = 'failed'): Activity =>
	makeActivity(id, state, {name: 'disk', time: new Date(at), status});

const idsOf = (rows: readonly Activity[]) => rows.map(({id}) => id);

describe('what has left a list', () => {
	test('is told once, as it was, with the word of its end and the time of it', () => {
		const presence = createPresence('completed', undefined);
		expect(presence.see({items: [alert('a'), alert('b')]}, now)).toEqual([]);
		expect(presence.see({items: [alert('b')]}, now + 5000)).toEqual([
			{...alert('a'), state: 'gone', status: 'completed', time: new Date(now + 5000)},
		]);
		expect(presence.see({items: [alert('b')]}, now + 10_000)).toEqual([]);
	});

	test('is told where the list is empty', () => {
		const presence = createPresence('stopped', undefined);
		presence.see({items: [alert('a')]}, now);
		expect(presence.see({items: []}, now)).toMatchObject([{id: 'a', status: 'stopped'}]);
	});

	test('had ended so before, and is not told', () => {
		const presence = createPresence('completed', undefined);
		presence.see({items: [alert('a', now, 'done', 'completed')]}, now);
		expect(presence.see({items: []}, now)).toEqual([]);
	});

	test('may only have moved between two pages, so two answers have to be without it', () => {
		const presence = createPresence('completed', undefined);
		const paged = (...items: Activity[]) => ({items, mayHaveMoved: true});
		presence.see(paged(alert('a'), alert('b'), alert('c')), now);
		expect(presence.see(paged(alert('c')), now)).toEqual([]);
		expect(idsOf(presence.see(paged(alert('b'), alert('c')), now))).toEqual(['a']);
		expect(presence.see(paged(alert('b'), alert('c')), now)).toEqual([]);
	});

	test('stood there when an earlier run ended', () => {
		const resume: Resume = {
			feeds: new Map(),
			activities: [alert('a'), alert('b'), alert('c', now, 'gone', 'completed')],
			events: [],
			rows: [eventOfActivity({...alert('d'), subject: {kind: 'host', id: 'h'}, text: 'full'})],
		};
		const left = createPresence('completed', resume).see({items: [alert('b')]}, now);
		expect(idsOf(left).toSorted()).toEqual(['a', 'd']);
		expect(left.find(({id}) => id === 'd')).toMatchObject({
			name: 'disk',
			text: 'full',
			subject: {kind: 'host', id: 'h'},
		});
	});
});

/** A list of what is there, that may be cut short or not answer at all. */
function watchList(resume?: Resume) {
	let answer: () => {readonly items: readonly Activity[]; readonly isAll?: boolean} = () => ({items: []});
	const listening = listen(script => {
		script.giveLog();
		if (script.log) {
			script.log = {...script.log, gone: 'completed'};
		}

		script.readLog = () => {
			const {items, isAll = true} = answer();
			return makeLogPage([...items], {isAll});
		};
	}, resume && {resume});
	const {clock} = listening;
	return {
		...listening,
		async show(items: readonly Activity[], isAll = true) {
			answer = () => ({items, isAll});
			await clock.pass(31_000);
		},
		async fail() {
			answer = () => {
				throw new ServerError('503 from the test');
			};
			await clock.pass(31_000);
		},
	};
}

const told = ({of}: Pick<Listening, 'of'>) => of('event').map(({event}) => `${event.id} ${event.status}`);

test('an alert that goes and comes again is told each time, whatever its date', async () => {
	const list = watchList();
	const one = alert('a', createFakeClock().now() - 3_600_000);
	await list.show([]);
	await list.show([one]);
	await list.show([]);
	await list.show([one]);
	await list.show([]);
	expect(told(list)).toEqual(['a failed', 'a completed', 'a failed', 'a completed']);
	expect(list.of('activity').at(-1)).toMatchObject({activity: {id: 'a', state: 'gone', status: 'completed'}});
	expect(list.of('gap')).toEqual([]);
	await list.stop();
});

test('what stood there before the watch began is history, and its end is an event', async () => {
	const list = watchList();
	const one = alert('a', createFakeClock().now() - 3_600_000);
	await list.show([one]);
	expect(told(list)).toEqual([]);
	await list.show([]);
	expect(told(list)).toEqual(['a completed']);
	await list.stop();
});

test('an answer that failed or held only a part tells no end', async () => {
	const list = watchList();
	await list.show([]);
	await list.show([alert('a', list.clock.now()), alert('b', list.clock.now())]);
	await list.fail();
	await list.show([alert('b', list.clock.now() - 62_000)], false);
	expect(told(list)).toEqual(['a failed', 'b failed']);
	await list.stop();
});

test('what nothing keeps under way is asked for at the slow beat', async () => {
	const list = watchList();
	await list.show([]);
	await list.show([alert('a', list.clock.now(), 'running', 'running')]);
	await list.show([]);
	await list.clock.pass(120_000);
	const countAsked = () => list.source.asked.filter(({what}) => what === 'log').length;
	const before = countAsked();
	await list.clock.pass(300_000);
	expect(countAsked() - before).toBe(10);
	await list.stop();
});

test('a second run tells what has left meanwhile, and what has come, however old it says it is', async () => {
	const at = createFakeClock().now();
	const list = watchList({
		feeds: new Map([['activities', {marker: null, coveredUntil: new Date(at - 60_000)}]]),
		activities: [alert('a', at - 3_600_000), alert('b', at - 3_600_000)],
		events: [],
	});
	await list.show([alert('b', at - 3_600_000), alert('c', at - 7_200_000)]);
	expect(told(list).toSorted()).toEqual(['a completed', 'c failed']);
	await list.stop();
});
