import {describe, expect, test} from 'vitest';
import {ForbiddenError} from '../../source/http/errors/forbidden-error.ts';
import {NotAuthorisedError} from '../../source/http/errors/not-authorised-error.ts';
import {NotFoundError} from '../../source/http/errors/not-found-error.ts';
import {NotOfferedError} from '../../source/http/errors/not-offered-error.ts';
import {RedirectedError} from '../../source/http/errors/redirected-error.ts';
import {RefusedError} from '../../source/http/errors/refused-error.ts';
import {ServerError} from '../../source/http/errors/server-error.ts';
import {TooLargeError} from '../../source/http/errors/too-large-error.ts';
import {resumeFrom} from '../helpers/resume.ts';
import {makeAgent, makeEvent} from '../helpers/things.ts';
import {type Listening, listen} from './listen.ts';

const kinds: readonly (readonly [string, () => Error])[] = [
	['403', () => new ForbiddenError('403 from the test')],
	['404', () => new NotFoundError('404 from the test')],
	['405', () => new RefusedError('405 from the test')],
	['409', () => new RefusedError('409 from the test')],
	['501', () => new NotOfferedError('501 from the test')],
	['a redirect', () => new RedirectedError('301 from the test', {status: 301})],
	['a gzip bomb', () => new TooLargeError('too large, from the test')],
];

const noFeed = () => new NotOfferedError('501: the project has no feed');

/** The next so many requests of a kind fail. */
function strike({source}: Pick<Listening, 'source'>, wanted: string, times: number, make: () => Error): void {
	const {before} = source;
	let left = times;
	source.before = what => {
		if (what === wanted && left > 0) {
			left--;
			throw make();
		}

		return before(what);
	};
}

function followByAgent(count = 3): Listening {
	return listen(script => {
		script.agents_ = Array.from({length: count}, (_, index) => makeAgent(`a${index}`));
		script.before = what => {
			if (what === 'events') {
				throw noFeed();
			}
		};
	});
}

describe('a stray refusal', () => {
	test('does not end a watch that goes on from an earlier run, however often it comes', async () => {
		const earlier = listen();
		await earlier.clock.pass(60_000);
		await earlier.stop();
		const {clock, source, of, stop} = listen(
			script => {
				script.before = what => {
					if (what === 'events') {
						throw new RefusedError('409 from the test');
					}
				};
			},
			{resume: resumeFrom(earlier.heard)},
		);
		await clock.pass(120_000);
		expect(of('poll').filter(({poll}) => !poll.ok && poll.retryAt === null)).toEqual([]);
		source.before = () => {};
		source.events_ = [makeEvent('1', clock.now())];
		await clock.pass(60_000);
		expect(of('event')).toHaveLength(1);
		await stop();
	});

	test.for(kinds)('of the project by %s is told, and its feed is asked again', async ([, make]) => {
		const listening = listen(script => {
			script.agents_ = Array.from({length: 50}, (_, index) => makeAgent(`a${index}`));
		});
		const {clock, source, of, stop} = listening;
		await clock.pass(60_000);
		// With a marker some are asked once more at once, without it.
		strike(listening, 'events', 2, make);
		await clock.pass(31_000);
		source.events_ = [makeEvent('1', clock.now())];
		await clock.pass(35_000);
		expect(of('poll').some(({poll}) => poll.feed === 'events' && !poll.ok)).toBe(true);
		expect(of('event')).toHaveLength(1);
		expect(source.asked.filter(({what}) => what.startsWith('agent-events'))).toEqual([]);
		await stop();
	});

	test.for(kinds)('of one agent by %s costs none of its events', async ([, make]) => {
		const listening = followByAgent();
		const {clock, source, of, stop} = listening;
		await clock.pass(40_000);
		strike(listening, 'agent-events a1', 2, make);
		await clock.pass(31_000);
		source.events_ = [makeEvent('1', clock.now(), {agentId: 'a1'})];
		await clock.pass(35_000);
		expect(of('event')).toHaveLength(1);
		expect(of('gap')).toEqual([]);
		await stop();
	});

	test('of a token that has worked does not end the watch', async () => {
		const listening = listen();
		const {clock, source, of, stop} = listening;
		await clock.pass(10);
		strike(listening, 'events', 1, () => new NotAuthorisedError('401 from the test'));
		await clock.pass(40_000);
		source.events_ = [makeEvent('1', clock.now())];
		await clock.pass(31_000);
		expect(of('event')).toHaveLength(1);
		await stop();
	});

	test('of the list of agents is not final, once the project has answered', async () => {
		const listening = listen(script => {
			script.agents_ = [makeAgent('a0')];
		});
		const {clock, source, of, stop} = listening;
		source.before = what => {
			if (what === 'agents') {
				throw new ForbiddenError('403 from the test');
			}
		};
		await clock.pass(20_000);
		strike(listening, 'events', 12, noFeed);
		await clock.pass(400_000);
		source.events_ = [makeEvent('1', clock.now())];
		await clock.pass(35_000);
		expect(of('event')).toHaveLength(1);
		await stop();
	});
});

test('an agent that is refused on and on is told as failing by its name, and as working when it answers', async () => {
	const listening = followByAgent();
	const {clock, of, stop} = listening;
	await clock.pass(40_000);
	strike(listening, 'agent-events a1', 8, () => new RefusedError('409 from the test'));
	await clock.pass(300_000);
	const polls = of('poll').filter(({poll}) => poll.feed === 'agent a1 events');
	expect(polls.length).toBeGreaterThan(2);
	expect(polls.slice(0, -1).every(({poll}) => !poll.ok && poll.retryAt !== null)).toBe(true);
	// No later run may take it for the place where the feeds of all agents are.
	expect(polls.at(-1)?.poll).toMatchObject({ok: true, coveredUntil: null});
	await stop();
});

test('an agent that has gone is not told as failing', async () => {
	const {clock, source, of, stop} = followByAgent();
	await clock.pass(40_000);
	const [gone] = source.agents_.splice(1, 1);
	const {before} = source;
	source.before = what => {
		if (what === `agent-events ${gone?.id}`) {
			throw new NotFoundError('404 from the test');
		}

		return before(what);
	};
	await clock.pass(300_000);
	expect(
		of('poll')
			.filter(({poll}) => poll.feed.startsWith('agent '))
			.at(-1)?.poll.ok ?? true,
	).toBe(true);
	expect(of('poll').filter(({poll}) => poll.feed.startsWith('agent ')).length).toBeLessThan(6);
	await stop();
});

test('a thousand agents that are refused for good are not told one by one', async () => {
	const {clock, of, stop} = listen(script => {
		script.agents_ = Array.from({length: 1000}, (_, index) => makeAgent(`a${index}`));
		script.before = what => {
			if (what === 'events' || what.startsWith('agent-events')) {
				throw new ForbiddenError('403 from the test');
			}
		};
	});
	await clock.pass(120_000);
	const told = of('poll').filter(({poll}) => poll.feed.startsWith('agent '));
	expect(new Set(told.map(({poll}) => poll.feed)).size).toBe(20);
	expect(told.at(-1)?.poll.error?.message).toMatch(/others/i);
	await stop();
});

test('one list without an agent costs none of its events', async () => {
	const {clock, source, of, stop} = followByAgent(2);
	await clock.pass(40_000);
	const agents = source.agents_;
	const {before} = source;
	let struck = 0;
	source.before = what => {
		if (what === 'agents') {
			source.agents_ = struck++ === 0 ? [] : agents;
			if (struck > 1 && struck < 9) {
				throw new ServerError('503 from the test');
			}
		}

		return before(what);
	};
	source.events_ = Array.from({length: 90}, (_, index) =>
		makeEvent(String(index), clock.now() + index * 2000, {agentId: 'a1'}),
	);
	await clock.pass(250_000);
	expect(of('event')).toHaveLength(90);
	expect(of('gap')).toEqual([]);
	await stop();
});

test("the project's feed that comes back and then fails at once leaves out no event of the agents", async () => {
	const listening = listen(script => {
		script.agents_ = Array.from({length: 5}, (_, index) => makeAgent(`a${index}`));
	});
	const {clock, source, of, stop} = listening;
	const start = clock.now();
	source.events_ = Array.from({length: 900}, (_, index) =>
		makeEvent(String(1000 + index), start + index * 1000, {agentId: `a${index % 5}`}),
	);
	let isOffered = false;
	let outageUntil = 0;
	source.before = what => {
		if (what === 'events' && !isOffered) {
			throw noFeed();
		}

		if (what === 'events' && clock.now() < outageUntil) {
			throw new ServerError('503 from the test');
		}

		if (what === 'events' && outageUntil === 0) {
			outageUntil = clock.now() + 45_000;
		}
	};
	await clock.pass(580_000);
	isOffered = true;
	await clock.pass(400_000);
	const told = new Set(of('event').map(({event}) => event.id));
	const gaps = of('gap').map(({gap}) => gap);
	const lost = source.events_.filter(
		({id, time}) => !told.has(id) && !gaps.some(({from, to}) => time && time >= from && time <= to),
	);
	expect(lost).toEqual([]);
	expect(told.size).toBeGreaterThan(850);
	await stop();
});
