import {expect, test} from 'vitest';
import type {Status} from '../../../source/domain/status.ts';
import {RefusedError} from '../../../source/http/errors/refused-error.ts';
import {ServerError} from '../../../source/http/errors/server-error.ts';
import type {Source} from '../../../source/sources/source.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {makeActivity} from '../../helpers/things.ts';
import {listen, listenTo} from '../listen.ts';
import {createScriptedSource} from '../scripted-source.ts';
import {answerRows, makeLogPage} from './model-log.ts';

const row = (id: string, at: number, state = '', status: Status = 'info') =>
	makeActivity(id, state, {kind: 'audit', time: new Date(at), status});

test('the first page fills the history, and only what happened since is an event', async () => {
	const {clock, heard, of, stop} = listen((script, {now}) => {
		script.giveLog();
		script.log_ = [row('new', now() - 2000), row('old', now() - 60_000)];
	});
	await clock.pass(100);
	const told = heard.filter(({type}) => type === 'event' || type === 'activity').map(({type}) => type);
	expect(told).toEqual(['activity', 'event', 'activity']);
	expect(of('activity').map(({activity}) => activity.id)).toEqual(['old', 'new']);
	expect(of('event').map(({event}) => event.id)).toEqual(['new']);
	await stop();
});

test.each([
	['behind ours', -3_600_000],
	['ahead of ours', 3_600_000],
])('a server whose clock is %s has the same news', async (_, ahead) => {
	const {clock, of, stop} = listen((script, {now}) => {
		script.giveLog();
		script.log_ = [row('old', now() + ahead - 60_000), row('new', now() + ahead - 2000)];
		script.readLog = query => ({
			...answerRows(script.log_, {kind: 'forward', overlap: 1000}, query),
			serverTime: now() + ahead,
		});
	});
	await clock.pass(100);
	expect(of('event').map(({event}) => event.id)).toEqual(['new']);
	await stop();
});

test('a burst beyond a page into a log that was empty is told without a gap', async () => {
	const {clock, source, of, stop} = listen(script => script.giveLog());
	await clock.pass(5000);
	source.log_ = Array.from({length: 250}, (_, index) => row(`r${index}`, clock.now() + index));
	await clock.pass(61_000);
	expect(of('event').map(({event}) => event.id)).toEqual(source.log_.map(({id}) => id));
	expect(of('gap')).toEqual([]);
	await stop();
});

test('where the rows stand in no history, those of the last retention are events', async () => {
	const {clock, of, stop} = listen((script, {now}) => {
		script.giveLog(false);
		script.log_ = [row('old', now() - 61_000), row('new', now() - 59_000)];
	});
	await clock.pass(100);
	expect(of('event').map(({event}) => event.id)).toEqual(['new']);
	expect(of('activity')).toEqual([]);
	await stop();
});

test('history behind a first page that the server cut short is no news when it is met later', async () => {
	const {clock, source, of, stop} = listen((script, {now}) => {
		script.giveLog();
		script.log_ = Array.from({length: 40}, (_, index) => row(`r${index}`, now() - 60_000 + index));
		script.readLog = query =>
			answerRows(script.log_, {kind: 'forward', overlap: 30_000}, {...query, limit: 30});
	});
	await clock.pass(100);
	expect(of('activity')).toHaveLength(30);
	source.log_ = [...source.log_, row('new', clock.now())];
	await clock.pass(61_000);
	expect(of('activity')).toHaveLength(41);
	expect(of('event').map(({event}) => event.id)).toEqual(['new']);
	await stop();
});

test('a row that comes later is an event first and stands in the history then', async () => {
	const {clock, source, heard, stop} = listen(script => script.giveLog());
	await clock.pass(100);
	source.log_ = [row('1', clock.now())];
	await clock.pass(31_000);
	expect(heard.filter(({type}) => type === 'event' || type === 'activity').map(({type}) => type)).toEqual([
		'event',
		'activity',
	]);
	await stop();
});

test('a row under way quickens the beat and is told again when its state has changed, long after', async () => {
	const {clock, source, of, stop} = listen((script, {now}) => {
		script.giveLog();
		script.log_ = [row('job', now() - 1000, 'in_progress', 'running')];
	});
	await clock.pass(20 * 60_000);
	const before = source.asked.filter(({what}) => what === 'log').length;
	source.log_ = [...source.log_, ...Array.from({length: 50}, (_, index) => row(String(index), clock.now()))];
	await clock.pass(20_000);
	expect(source.asked.filter(({what}) => what === 'log').length - before).toBe(10);
	source.log_ = source.log_.map(one =>
		one.id === 'job' ? {...one, state: 'failed', status: 'failed'} : one,
	);
	await clock.pass(3000);
	expect(of('event').filter(({event}) => event.id === 'job')).toMatchObject([
		{event: {status: 'running'}},
		{event: {status: 'failed', event: 'audit: failed'}},
	]);
	expect(of('activity').at(-1)?.activity).toMatchObject({id: 'job', state: 'failed'});
	await stop();
});

test('what a later row ended counts as running no more, and nobody asks for it', async () => {
	const subject = {kind: 'service', id: 'web'};
	const {clock, source, stop} = listen((script, {now}) => {
		script.giveLog();
		script.log_ = [
			{...row('1', now() - 3000, 'in_progress', 'running'), subject},
			{...row('2', now() - 2000, 'failed', 'failed'), subject},
		];
	});
	await clock.pass(120_000);
	const before = source.asked.filter(({what}) => what === 'log').length;
	await clock.pass(60_000);
	expect(source.asked.filter(({what}) => what === 'log').length - before).toBe(12);
	expect(source.asked.filter(({what}) => what === 'show')).toEqual([]);
	await stop();
});

test('what is more than a page is drained at once, one request at a time', async () => {
	const {clock, source, of, stop} = listen((script, {now}) => {
		script.giveLog();
		script.log_ = [row('0', now() - 60_000)];
	});
	await clock.pass(100);
	source.log_ = Array.from({length: 950}, (_, index) => row(String(index), clock.now() - 1000 + index));
	await clock.pass(30_000);
	expect(of('event')).toHaveLength(950);
	expect(of('gap')).toEqual([]);
	expect(source.peaks.get('log')).toBe(1);
	await stop();
});

test('a log that is cut off leaves a gap from the newest known row to the oldest of the answer', async () => {
	const {clock, source, of, stop} = listen((script, {now}) => {
		script.giveLog();
		script.log_ = [row('0', now() - 5000)];
		script.readLog = query => answerRows(script.log_, {kind: 'newest', overlap: 0}, query);
	});
	await clock.pass(100);
	const first = clock.now();
	source.log_ = Array.from({length: 150}, (_, index) => row(`r${index}`, first + index));
	await clock.pass(31_000);
	expect(of('gap')).toMatchObject([
		{gap: {feed: 'activities', reason: 'cap', from: new Date(first - 5100), to: new Date(first + 50)}},
	]);
	expect(of('event')).toHaveLength(101);
	await stop();
});

test('a cursor that the server refuses is given up, and the newest page says what is left', async () => {
	const {clock, source, of, stop} = listen((script, {now}) => {
		script.giveLog();
		script.log_ = [row('1', now())];
	});
	await clock.pass(100);
	source.readLog = query => {
		if (query.cursor) {
			throw new RefusedError('400 from the test');
		}

		return answerRows(source.log_, {kind: 'forward', overlap: 0}, query);
	};
	source.log_ = [...source.log_, row('2', clock.now())];
	await clock.pass(31_000);
	expect(of('event').map(({event}) => event.id)).toEqual(['1', '2']);
	expect(of('poll').filter(({poll}) => !poll.ok)).toEqual([]);
	await stop();
});

test('a log that fails goes on where it was, and says up to when all was told', async () => {
	const {clock, source, of, stop} = listen(script => script.giveLog());
	const polls = () => of('poll').filter(({poll}) => poll.feed === 'activities');
	await clock.pass(100);
	expect(polls().at(-1)?.poll).toMatchObject({
		ok: true,
		marker: null,
		coveredUntil: new Date(clock.now() - 100),
	});
	source.before = () => {
		throw new ServerError('503 from the test');
	};
	await clock.pass(300_000);
	expect(polls().at(-1)?.poll).toMatchObject({ok: false, coveredUntil: null});
	const at = clock.now();
	source.log_ = [row('a b', at)];
	source.before = () => {};
	await clock.pass(31_000);
	expect(of('event').map(({event}) => event.id)).toEqual(['a b']);
	expect(of('gap').filter(({gap}) => gap.feed === 'activities')).toEqual([]);
	expect(polls().at(-1)?.poll).toMatchObject({ok: true, marker: `${new Date(at).toISOString()} a b`});
	await stop();
});

test('a source with nothing but a log says nothing of other feeds', async () => {
	const clock = createFakeClock();
	const script = createScriptedSource(clock);
	const {name, kind, show, close} = script;
	const source: Source = {
		name,
		kind,
		show,
		close,
		log: {isHistory: true, read: async query => script.readLog(query)},
	};
	const {of, stop} = listenTo([source], clock, {follow: [{kind: 'agent', id: 'of another profile'}]});
	await clock.pass(100_000);
	expect(new Set(of('poll').map(({poll}) => poll.feed))).toEqual(new Set(['activities']));
	expect(of('poll').every(({poll}) => poll.ok)).toBe(true);
	await stop();
});

test('where there is a log, the history is not read beside it', async () => {
	const {clock, source, stop} = listen(script => script.giveLog());
	await clock.pass(100_000);
	expect(source.asked.some(({what}) => what === 'log')).toBe(true);
	expect(source.asked.some(({what}) => what === 'history')).toBe(false);
	await stop();
});

test('a log in which something has just happened is asked at the quick beat, and a quiet one is not', async () => {
	const {clock, source, stop} = listen(script => {
		script.giveLog();
	});
	await clock.pass(100);
	const askedWithin = async (milliseconds: number) => {
		const before = source.asked.filter(({what}) => what === 'log').length;
		await clock.pass(milliseconds);
		return source.asked.filter(({what}) => what === 'log').length - before;
	};
	expect(await askedWithin(60_000)).toBe(12);
	source.log_ = [row('new', clock.now())];
	await clock.pass(33_000);
	expect(await askedWithin(10_000)).toBeGreaterThan(3);
	await clock.pass(60_000);
	expect(await askedWithin(60_000)).toBe(12);
	await stop();
});

test('the same gap is told once, however often an answer says so', async () => {
	const {clock, of, stop} = listen((script, {now}) => {
		script.giveLog();
		const crowd = Array.from({length: 5}, (_, index) => row(`r${index}`, now()));
		script.readLog = () => makeLogPage(crowd, {reach: 'cut'});
	});
	await clock.pass(200_000);
	expect(of('poll').length).toBeGreaterThan(3);
	expect(of('gap')).toHaveLength(1);
	await stop();
});
