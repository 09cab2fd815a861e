import {expect, test} from 'vitest';
import {ForbiddenError} from '../../source/http/errors/forbidden-error.ts';
import {NotFoundError} from '../../source/http/errors/not-found-error.ts';
import type {Source} from '../../source/sources/source.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';
import {makeActivity, makeAgent, makeEvent} from '../helpers/things.ts';
import {type ListenOptions, listenTo} from './listen.ts';
import {createScriptedSource} from './scripted-source.ts';

/** A server with two versions of its API, of which the newer one may be missing. */
function startVersions(options: ListenOptions = {}) {
	const clock = createFakeClock();
	const newer = createScriptedSource(clock);
	const older = createScriptedSource(clock);
	const server = {hasNewer: false, trials: 0};
	older.giveLog();
	newer.agents_ = [makeAgent('new')];
	older.agents_ = [makeAgent('old')];
	newer.before = () => {
		if (!server.hasNewer) {
			throw new NotFoundError('404 from the test');
		}
	};
	const {events: _, ...log} = older;
	const source: Source = {
		...newer,
		older: {
			source: log,
			async isAlone() {
				server.trials++;
				return !server.hasNewer;
			},
		},
	};
	return {...listenTo([source], clock, options), newer, older, server};
}

test('where only the older version is there, its rows are told as events, and nothing fails', async () => {
	const {clock, older, of, stop} = startVersions();
	const backup = (state: string) =>
		makeActivity('134692', state, {
			name: 'nightly',
			time: new Date(clock.now()),
			agent: {id: '5', name: 'db-02'},
		});
	await clock.pass(5000);
	older.log_ = [backup('InProgress')];
	await clock.pass(31_000);
	older.log_ = [backup('Completed WithErrors')];
	await clock.pass(5000);
	expect(of('event').map(({event}) => [event.event, event.status, event.subject, event.agent?.name])).toEqual(
		[
			['backup_in_progress', 'running', {kind: 'backup', id: '134692'}, 'db-02'],
			['backup_completed_with_errors', 'with-errors', {kind: 'backup', id: '134692'}, 'db-02'],
		],
	);
	expect(of('agent').map(({agent}) => agent.id)).toEqual(['old', 'old']);
	expect(of('activity').map(({activity}) => activity.state)).toEqual(['InProgress', 'Completed WithErrors']);
	expect(of('poll').filter(({poll}) => !poll.ok)).toEqual([]);
	await stop();
});

test('the newer version is looked for less and less where it never was, and followed when it comes', async () => {
	const {clock, newer, server, of, stop} = startVersions();
	await clock.pass(600_000);
	expect(server.trials).toBeGreaterThan(2);
	expect(server.trials).toBeLessThan(7);
	expect(newer.asked.length).toBeLessThan(10);
	server.hasNewer = true;
	await clock.pass(600_000);
	newer.events_ = [makeEvent('7', clock.now())];
	await clock.pass(31_000);
	expect(of('event').map(({event}) => event.id)).toEqual(['7']);
	await stop();
});

test('what has worked and is missing is back within a minute, and nothing is lost between the two', async () => {
	const {clock, newer, older, server, of, stop} = startVersions();
	server.hasNewer = true;
	newer.events_ = [makeEvent('1', clock.now())];
	await clock.pass(5000);
	server.hasNewer = false;
	older.log_ = [makeActivity('9', 'Failed', {time: new Date(clock.now() + 1000)})];
	await clock.pass(45_000);
	expect(of('event').map(({event}) => event.event)).toEqual(['cleanup_in_progress', 'backup_failed']);
	server.hasNewer = true;
	newer.events_ = [makeEvent('2', clock.now())];
	await clock.pass(60_000);
	expect(of('event').at(-1)?.event.id).toBe('2');
	expect(of('gap')).toEqual([]);
	await stop();
});

test('a thing that is missing beside others that are there is told as missing', async () => {
	const {clock, newer, server, of, stop} = startVersions();
	server.hasNewer = true;
	newer.before = what => {
		if (what === 'history') {
			throw new NotFoundError('404 from the test');
		}
	};
	await clock.pass(5000);
	expect(of('poll').find(({poll}) => !poll.ok)?.poll).toMatchObject({
		feed: 'history',
		error: {code: 'not-found'},
	});
	expect(of('agent').map(({agent}) => agent.id)).toContain('new');
	await stop();
});

test('a refusal that is no 404 is told at once and says nothing of the version', async () => {
	const {clock, newer, server, of, stop} = startVersions();
	newer.before = () => {
		throw new ForbiddenError('403 from the test');
	};
	await clock.pass(1000);
	expect(of('poll').some(({poll}) => poll.error?.code === 'forbidden')).toBe(true);
	expect(server.trials).toBe(0);
	await stop();
});

test('who follows one agent of the older version hears of its work alone', async () => {
	const {clock, older, of, stop} = startVersions({follow: [{kind: 'agent', id: '5'}]});
	await clock.pass(5000);
	older.log_ = ['5', '6'].map(id =>
		makeActivity(`1${id}`, 'Failed', {time: new Date(clock.now()), agent: {id, name: null}}),
	);
	await clock.pass(31_000);
	expect(of('event').map(({event}) => event.agent?.id)).toEqual(['5']);
	await stop();
});

test('who follows a thing that the newer version tells of stays with it, though no list of it is there', async () => {
	const {clock, newer, of, stop} = startVersions({follow: [{kind: 'cleanup', id: 'c1'}]});
	newer.before = what => {
		if (!what.startsWith('cleanup-events')) {
			throw new NotFoundError('404 from the test');
		}
	};
	await clock.pass(5000);
	newer.events_ = [makeEvent('7', clock.now(), {cleanupId: 'c1'})];
	await clock.pass(120_000);
	expect(of('event').map(({event}) => event.id)).toEqual(['7']);
	await stop();
});
