import {expect, test} from 'vitest';
import {ForbiddenError} from '../../source/http/errors/forbidden-error.ts';
import {NotFoundError} from '../../source/http/errors/not-found-error.ts';
import {NotOfferedError} from '../../source/http/errors/not-offered-error.ts';
import {ServerError} from '../../source/http/errors/server-error.ts';
import {makeActivity, makeAgent, makeEvent} from '../helpers/things.ts';
import {type ListenOptions, listen, usualCadence} from './listen.ts';

test.each([
	['404', new NotFoundError('404 from the test')],
	['403', new ForbiddenError('403 from the test')],
	['501', new NotOfferedError('501 from the test')],
])('a project whose events answer %s is followed agent by agent, eight at a time', async (_, error) => {
	const {clock, source, of, stop} = listen((script, {now}) => {
		script.agents_ = Array.from({length: 40}, (__, index) => makeAgent(`a${index}`));
		script.events_ = script.agents_.map(({id}, index) => makeEvent(String(index), now(), {agentId: id}));
		script.before = what => {
			if (what === 'events') {
				throw error;
			}

			return what.startsWith('agent-events') ? clock.sleep(100) : undefined;
		};
	});
	await clock.pass(5000);
	expect(of('event')).toHaveLength(40);
	expect(source.peaks.get('agent-events')).toBe(8);
	expect(of('poll').find(({poll}) => poll.feed === 'events')?.poll).toMatchObject({ok: false});
	await stop();
});

/** Agents alone; the one called busy works for as long as the test takes, unless it says otherwise. */
function followAgents(names: readonly string[], options: ListenOptions = {}, isBusy = true) {
	const listening = listen((script, {now}) => {
		script.agents_ = names.map(name => makeAgent(name));
		if (isBusy) {
			script.statuses.set('busy', {online: true, busy: true});
			script.events_ = [makeEvent('1', now(), {agentId: 'busy', cleanupId: 'c1'})];
		}

		script.before = what => {
			if (what === 'events') {
				throw new NotOfferedError('501 from the test');
			}
		};
	}, options);
	const asks = (id: string, since = 0) =>
		listening.source.asked.filter(({what, at}) => what === `agent-events ${id}` && at >= since).length;
	return {...listening, asks};
}

test('agent by agent, all are asked every thirty seconds while nothing runs', async () => {
	const {clock, asks, stop} = followAgents(['a1', 'a2'], {}, false);
	await clock.pass(63_000);
	expect([asks('a1'), asks('a2')]).toEqual([3, 3]);
	await stop();
});

test('agent by agent, all that are there have the quick beat while one works', async () => {
	const {clock, source, asks, stop} = followAgents(['busy', 'idle', 'away']);
	source.statuses.set('away', {online: false, busy: false});
	await clock.pass(10_000);
	const since = clock.now();
	await clock.pass(60_000);
	expect(asks('busy', since)).toBeGreaterThan(25);
	expect(asks('idle', since)).toBeGreaterThan(25);
	expect(asks('away', since)).toBeLessThan(4);
	await stop();
});

test('of many agents, those that do not work share a budget, whoever works', async () => {
	const names = ['busy', ...Array.from({length: 199}, (_, index) => `a${index}`)];
	const {clock, source, asks, stop} = followAgents(names);
	await clock.pass(30_000);
	const since = clock.now();
	await clock.pass(60_000);
	expect(asks('busy', since)).toBeGreaterThan(25);
	expect(asks('a7', since)).toBe(3);
	const all = source.asked.filter(({what, at}) => what.startsWith('agent-events') && at >= since).length;
	expect(all).toBeLessThan(660);
	await stop();
});

test('a slow server is asked less for those that do not work', async () => {
	const names = ['busy', ...Array.from({length: 19}, (_, index) => `a${index}`)];
	const {clock, source, asks, stop} = followAgents(names);
	const {before} = source;
	source.before = what => (what.startsWith('agent-events') ? clock.sleep(1000) : before(what));
	await clock.pass(60_000);
	const since = clock.now();
	await clock.pass(60_000);
	expect(asks('busy', since)).toBeGreaterThan(15);
	expect(asks('a7', since)).toBeLessThan(5);
	await stop();
});

test.each(['in_progress', 'missed'])(
	'among hundreds of agents, a job that is %s while another runs is told within seconds',
	async state => {
		const names = ['busy', ...Array.from({length: 399}, (_, index) => `a${index}`)];
		const {clock, source, of, stop} = followAgents(names, {cadence: {...usualCadence, statusBudget: 0}});
		// In between two rounds of all of them.
		await clock.pass(70_000);
		const begunAt = clock.now();
		const agent = {id: 'a200', name: null};
		source.history_ = [makeActivity('b1', state, {time: new Date(begunAt), agent})];
		source.events_.push(
			makeEvent('7', begunAt, {event: `backup_${state}`, agent, subject: {kind: 'backup', id: 'b1'}}),
		);
		await clock.pass(6000);
		const told = of('event').find(({event}) => event.id === '7');
		expect(Number(told?.at) - begunAt).toBeLessThan(5000);
		await stop();
	},
);

test.each([
	['that has worked is tried again within each minute', true, 9],
	['that never was is tried less and less', false, 1],
])('the feed of a project %s', async (_, hasAnswered, least) => {
	const {clock, source, stop} = listen((script, {now}) => {
		script.agents_ = [makeAgent('a1')];
		script.before = what => {
			if (what === 'events' && (!hasAnswered || now() > begin + 10_000)) {
				throw new NotFoundError('404 from the test');
			}
		};
		const begin = now();
	});
	await clock.pass(120_000);
	const since = clock.now();
	await clock.pass(500_000);
	const tries = source.asked.filter(({what, at}) => what === 'events' && at >= since).length;
	expect(tries).toBeGreaterThanOrEqual(least);
	expect(tries).toBeLessThan(least + 3);
	await stop();
});

test('what happened while neither the project nor the list of its agents answered is a gap', async () => {
	const {clock, of, stop} = listen((script, {now}) => {
		const begin = now();
		script.agents_ = [makeAgent('a1')];
		script.before = what => {
			if (what === 'agents' && now() < begin + 150_000) {
				throw new ServerError('503 from the test');
			}

			if (what === 'events' && now() > begin + 8000 && now() < begin + 125_000) {
				throw new NotFoundError('404 from the test');
			}
		};
	});
	await clock.pass(7900);
	const polls = of('poll').filter(({poll}) => poll.feed === 'events' && poll.ok);
	const lastGood = polls.at(-1)?.poll.coveredUntil?.getTime() ?? 0;
	await clock.pass(190_000);
	const gaps = of('gap').filter(({gap}) => gap.feed.startsWith('events'));
	expect(gaps.map(({gap}) => gap.from.getTime())).toEqual([lastGood]);
	await stop();
});

test('a project that offers neither its events nor its agents ends the watch', async () => {
	const {clock, of, ended} = listen(script => {
		script.before = () => {
			throw new NotFoundError('404 from the test');
		};
	});
	await clock.pass(20_000);
	await ended;
	expect(of('poll').at(-1)?.poll).toMatchObject({
		feed: 'events',
		ok: false,
		retryAt: null,
		error: {code: 'not-found'},
	});
});
