import {expect, test} from 'vitest';
import {NotAuthorisedError} from '../../source/http/errors/not-authorised-error.ts';
import {createWishes} from '../../source/monitor/wishes.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';
import {makeEvent} from '../helpers/things.ts';
import {listenTo} from './listen.ts';
import {createScriptedSource} from './scripted-source.ts';

const never = new Promise<void>(() => {});

function threeSources() {
	const clock = createFakeClock();
	const make = (name: string) => createScriptedSource(clock, {name});
	const [refused, hanging, good] = [make('refused'), make('hanging'), make('good')];
	refused.before = () => {
		throw new NotAuthorisedError('401 from the test');
	};
	hanging.before = () => never;
	good.giveLog();
	return {clock, refused, hanging, good, all: [refused, hanging, good]};
}

test('a source that is refused and one that hangs leave the third alone', async () => {
	const {clock, refused, hanging, good, all} = threeSources();
	const {of, stop} = listenTo(all, clock);
	await clock.pass(60_000);
	const asked = refused.asked.length;
	good.events_ = [makeEvent('1', clock.now())];
	await clock.pass(60_000);
	expect(of('event').map(({source, event}) => [source, event.id])).toEqual([['good', '1']]);
	expect(refused.asked.length).toBe(asked);
	const others = hanging.asked.map(({what}) => what).filter(what => what !== 'events');
	expect(new Set(others).size).toBe(others.length);
	// A second question each eight seconds.
	expect(hanging.asked.length - others.length).toBeLessThanOrEqual(16);
	const bad = of('poll').filter(({poll}) => !poll.ok);
	expect(new Set(bad.map(({source}) => source))).toEqual(new Set(['refused']));
	expect(of('poll').some(({source, poll}) => source === 'good' && poll.feed === 'activities')).toBe(true);
	await stop();
	expect(clock.sleepers).toBe(0);
});

test('the stream ends when the last source has ended', async () => {
	const {clock, refused} = threeSources();
	const other = createScriptedSource(clock, {name: 'other'});
	const {ended} = listenTo([refused, other], clock);
	await clock.pass(40_000);
	other.before = refused.before;
	await clock.pass(40_000);
	await ended;
});

test('a wish to ask now reaches all sources', async () => {
	const {clock, all} = threeSources();
	const wishes = createWishes();
	const sources = all.map(({name}) => createScriptedSource(clock, {name}));
	const {stop} = listenTo(sources, clock, {wishes});
	await clock.pass(100);
	const before = sources.map(({asked}) => asked.length);
	wishes.askNow();
	await clock.pass(10);
	expect(sources.map(({asked}, index) => asked.length - (before[index] ?? 0))).toEqual([4, 4, 4]);
	await stop();
});

test('each source has its own cadence and its own things to follow', async () => {
	const clock = createFakeClock();
	const [slow, quick, common] = ['slow', 'quick', 'common'].map(name => createScriptedSource(clock, {name}));
	if (!slow || !quick || !common) {
		throw new Error('three were made');
	}

	const cadence = {interval: 1000, idleInterval: 3000, retention: 60_000, statusBudget: 0};
	const {stop} = listenTo(
		[{source: slow, follow: [{kind: 'agent', id: 'a'}]}, {source: quick, cadence}, common],
		clock,
	);
	await clock.pass(59_000);
	const asks = (source: typeof slow, what: string) => source.asked.filter(ask => ask.what === what).length;
	expect(asks(quick, 'events')).toBe(20);
	expect(asks(common, 'events')).toBe(12);
	expect([asks(slow, 'events'), asks(slow, 'agent-events a')]).toEqual([0, 12]);
	await stop();
});
