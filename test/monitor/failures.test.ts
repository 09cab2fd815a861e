import {expect, test} from 'vitest';
import {ForbiddenError} from '../../source/http/errors/forbidden-error.ts';
import {NotAuthorisedError} from '../../source/http/errors/not-authorised-error.ts';
import {NotFoundError} from '../../source/http/errors/not-found-error.ts';
import {RateLimitedError} from '../../source/http/errors/rate-limited-error.ts';
import {ServerError} from '../../source/http/errors/server-error.ts';
import {makeCleanup, makeEvent} from '../helpers/things.ts';
import {listen} from './listen.ts';

const outage = () => {
	throw new ServerError('503 from the test');
};

test('each failing try is told, and that it works again; the events go on without loss', async () => {
	const {clock, source, of, stop} = listen();
	await clock.pass(10);
	source.before = what => {
		if (what === 'events') {
			outage();
		}
	};
	await clock.pass(15_000);
	source.events_ = [makeEvent('1', clock.now())];
	source.before = () => {};
	await clock.pass(60_000);
	const polls = of('poll').filter(({poll}) => poll.feed === 'events' && !poll.isRoutine);
	expect(polls.map(({poll}) => [poll.ok, poll.attempt])).toEqual([
		[false, 1],
		[false, 2],
		[false, 3],
		[false, 4],
		[true, 0],
	]);
	expect(polls[0]?.poll.retryAt?.getTime()).toBeGreaterThan(polls[0]?.at.getTime() ?? 0);
	expect(of('event').map(({event}) => event.id)).toEqual(['1']);
	expect(of('gap')).toEqual([]);
	await stop();
});

test('an outage longer than the retention is a gap, after which the resources are read again', async () => {
	const {clock, source, of, stop} = listen(script => {
		script.cleanups_.set('c1', makeCleanup('c1', 'in_progress'));
	});
	await clock.pass(10);
	const lastGood = source.asked.filter(({what}) => what === 'events').at(-1)?.at ?? 0;
	source.before = outage;
	await clock.pass(200_000);
	source.cleanups_.set('c1', makeCleanup('c1', 'failed'));
	source.before = () => {};
	await clock.pass(35_000);
	const [gap, ...others] = of('gap');
	expect(others).toEqual([]);
	expect(gap?.gap).toMatchObject({feed: 'events', reason: 'retention', from: new Date(lastGood)});
	expect(gap?.gap.to.getTime()).toBe((gap?.at.getTime() ?? 0) - 60_000);
	expect(of('cleanup').map(({cleanup}) => cleanup.status)).toEqual(['running', 'failed']);
	await stop();
});

test('a machine that slept longer than the retention leaves a gap', async () => {
	const {clock, of, stop} = listen();
	await clock.pass(10);
	clock.sleepMachine(3_600_000);
	await clock.pass(31_000);
	expect(of('gap')).toHaveLength(1);
	await stop();
});

test('a clock set back an hour hides no outage', async () => {
	const {clock, source, of, stop} = listen();
	await clock.pass(10);
	source.before = outage;
	await clock.pass(100_000);
	clock.jump(-3_600_000);
	source.before = () => {};
	await clock.pass(31_000);
	const [gap] = of('gap');
	expect((gap?.gap.to.getTime() ?? 0) - (gap?.gap.from.getTime() ?? 0)).toBeGreaterThan(40_000);
	await stop();
});

test('a server that says when to come back is not asked before', async () => {
	const {clock, source, stop} = listen();
	await clock.pass(10);
	const failedAt = {value: 0};
	source.before = what => {
		if (what === 'events') {
			failedAt.value ||= clock.now();
			throw new RateLimitedError('429', {retryAt: failedAt.value + 50_000});
		}
	};
	await clock.pass(85_000);
	const [, , again] = source.asked.filter(({what}) => what === 'events').map(({at}) => at);
	expect(again).toBe(failedAt.value + 50_000);
	await stop();
});

test('credentials that are refused end the watch, and the last poll says that it is not tried again', async () => {
	const {clock, source, of, ended} = listen(script => {
		script.before = () => {
			throw new NotAuthorisedError('the test refuses', {status: 401});
		};
	});
	await clock.pass(1000);
	await ended;
	expect(of('poll').at(-1)?.poll).toMatchObject({
		ok: false,
		retryAt: null,
		error: {code: 'not-authorised', status: 401},
	});
	expect(source.asked.length).toBeLessThan(6);
});

test('a thing to follow that does not exist, asked twice, ends the watch', async () => {
	const {clock, of, ended} = listen(
		script => {
			script.before = what => {
				if (what.startsWith('cleanup-events')) {
					throw new NotFoundError('404 from the test');
				}
			};
		},
		{follow: [{kind: 'cleanup', id: 'nothing'}]},
	);
	await clock.pass(3000);
	await ended;
	const last = of('poll')
		.filter(({poll}) => !poll.ok)
		.at(-1);
	expect(last?.poll).toMatchObject({
		feed: 'cleanup nothing events',
		retryAt: null,
		error: {code: 'not-found'},
	});
});

test('a failing history never stops the events', async () => {
	const {clock, source, of, stop} = listen(script => {
		script.before = what => {
			if (what === 'history') {
				throw new ForbiddenError('403 from the test');
			}
		};
	});
	await clock.pass(10);
	source.events_ = [makeEvent('1', clock.now())];
	await clock.pass(60_000);
	expect(of('event')).toHaveLength(1);
	expect(
		of('poll')
			.filter(({poll}) => poll.feed === 'history')
			.map(({poll}) => poll.ok),
	).toEqual([false, false, false, false, false]);
	await stop();
});

test('an error of our own in a source is a failing poll, never an exception out of the stream', async () => {
	const {clock, of, stop} = listen(script => {
		script.before = what => {
			if (what === 'events') {
				throw new TypeError('cannot read properties of undefined');
			}
		};
	});
	await clock.pass(1000);
	expect(of('poll').find(({poll}) => poll.feed === 'events')?.poll).toMatchObject({
		ok: false,
		error: {code: 'unexpected'},
	});
	await stop();
});

test('when the server answers one feed again, the others do not wait out their back-off', async () => {
	let draw = 0;
	const {clock, source, of, stop} = listen(
		script => {
			script.before = outage;
		},
		// Each feed draws another delay, so that none comes back with another by chance.
		{random: () => (draw++ % 7) / 7},
	);
	await clock.pass(20_000);
	source.before = () => {};
	await clock.pass(31_000);
	expect(of('gap')).toEqual([]);
	const recovered = of('poll')
		.filter(({poll}) => poll.ok && !poll.isRoutine)
		.map(({at, poll}) => [poll.feed, at.getTime()] as const);
	const times = recovered.map(([, time]) => time);
	expect(new Set(recovered.map(([feed]) => feed))).toEqual(
		new Set(['events', 'agents', 'cleanups', 'history']),
	);
	expect(Math.max(...times) - Math.min(...times)).toBeLessThan(100);
	await stop();
});
