import {expect, test} from 'vitest';
import {ForbiddenError} from '../../source/http/errors/forbidden-error.ts';
import {NotFoundError} from '../../source/http/errors/not-found-error.ts';
import {NotOfferedError} from '../../source/http/errors/not-offered-error.ts';
import {makeAgent, makeEvent} from '../helpers/things.ts';
import {listen} from './listen.ts';

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

test('agent by agent, busy agents are asked every two seconds and the others every thirty', async () => {
	const {clock, source, stop} = listen((script, {now}) => {
		script.agents_ = [makeAgent('idle'), makeAgent('busy')];
		script.statuses.set('busy', {online: true, busy: true});
		script.events_ = [makeEvent('1', now(), {agentId: 'busy', cleanupId: 'c1'})];
		script.before = what => {
			if (what === 'events') {
				throw new NotOfferedError('501 from the test');
			}
		};
	});
	await clock.pass(63_000);
	const asks = (id: string) => source.asked.filter(({what}) => what === `agent-events ${id}`).length;
	expect(asks('busy')).toBeGreaterThan(25);
	expect(asks('idle')).toBe(3);
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
