import {expect, test} from 'vitest';
import {ServerError} from '../../source/http/errors/server-error.ts';
import {makeCleanup, makeEvent} from '../helpers/things.ts';
import {listen} from './listen.ts';

const outage = () => {
	throw new ServerError('503 from the test');
};

test('"cleanup completed" is settled by reading the cleanup', async () => {
	const {clock, of, stop} = listen((script, {now}) => {
		script.cleanups_.set('good', makeCleanup('good', 'completed'));
		script.cleanups_.set('bad', makeCleanup('bad', 'completed_with_errors'));
		script.events_ = ['good', 'bad'].map((cleanupId, index) =>
			makeEvent(String(index), now() - 100, {event: 'cleanup_completed', cleanupId}),
		);
	});
	await clock.pass(100);
	expect(of('event').map(({event}) => event.status)).toEqual(['completed', 'with-errors']);
	await stop();
});

test('a cleanup that cannot be read yet is unknown, neither good nor running, and read again', async () => {
	const {clock, source, of, stop} = listen((script, {now}) => {
		script.cleanups_.set('c1', makeCleanup('c1', 'completed_with_errors'));
		script.events_ = [makeEvent('1', now() - 100, {event: 'cleanup_completed', cleanupId: 'c1'})];
		script.before = what => {
			if (what.startsWith('cleanup')) {
				outage();
			}
		};
	});
	await clock.pass(100);
	expect(of('event').map(({event}) => event.status)).toEqual(['unknown']);
	source.before = () => {};
	await clock.pass(40_000);
	expect(of('cleanup').map(({cleanup}) => cleanup.status)).toEqual(['with-errors']);
	await stop();
});

test('a slow answer about a cleanup does not hold the events that follow', async () => {
	const {clock, of, stop} = listen((script, {now}) => {
		script.events_ = [
			makeEvent('1', now() - 100, {event: 'cleanup_completed', cleanupId: 'c1'}),
			makeEvent('2', now() - 100),
		];
		script.before = what => (what === 'cleanup c1' ? clock.sleep(60_000) : undefined);
	});
	await clock.pass(6000);
	expect(of('event').map(({event}) => [event.id, event.status])).toEqual([
		['1', 'unknown'],
		['2', 'running'],
	]);
	await stop();
});
