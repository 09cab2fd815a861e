import {expect, test} from 'vitest';
import {NotOfferedError} from '../../source/http/errors/not-offered-error.ts';
import {createImpatience} from '../../source/monitor/impatience.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';
import {makeActivity, makeAgent, makeEvent} from '../helpers/things.ts';
import {listen} from './listen.ts';

function setScene() {
	const clock = createFakeClock();
	const impatience = createImpatience(clock);
	const own = new AbortController();
	const signals: AbortSignal[] = [];
	const answers: string[] = [];
	return {
		clock,
		signals,
		answers,
		stop: () => own.abort(),
		/** What the server takes for each of its answers; undefined: for ever. */
		ask(...takes: readonly (number | undefined)[]): void {
			let count = 0;
			const told = impatience.ask(own.signal, signal => {
				signals.push(signal);
				const number = count++;
				const time = takes[number];
				return new Promise<string>((resolve, reject) => {
					signal.addEventListener('abort', () => reject(new Error('stopped')));
					if (time !== undefined) {
						void clock.sleep(time, signal).then(() => resolve(`answer ${number}`));
					}
				});
			});
			told.then(
				answer => answers.push(answer),
				error => answers.push(String(error)),
			);
		},
	};
}

test('a question that hangs is asked again and again, and the first answer counts', async () => {
	const {clock, signals, answers, ask} = setScene();
	ask(undefined, undefined, 100);
	await clock.pass(11_000);
	expect(signals.map(({aborted}) => aborted)).toEqual([false, true]);
	await clock.pass(1200);
	expect(answers).toEqual(['answer 2']);
	expect(signals.every(({aborted}) => aborted)).toBe(true);
	expect(clock.sleepers).toBe(0);
});

test('the first question is still listened to', async () => {
	const {clock, signals, answers, ask} = setScene();
	ask(9000);
	await clock.pass(10_000);
	expect(answers).toEqual(['answer 0']);
	expect(signals).toHaveLength(2);
});

test('a server that is slow is not asked more for it', async () => {
	const {clock, signals, answers, ask} = setScene();
	ask(9000);
	await clock.pass(10_000);
	for (let turn = 0; turn < 3; turn++) {
		ask(12_000);
		await clock.pass(13_000);
	}

	expect(answers).toHaveLength(4);
	expect(signals).toHaveLength(5);
});

test('of many that hang one is asked again, and all when that is answered', async () => {
	const {clock, signals, answers, ask} = setScene();
	for (let index = 0; index < 8; index++) {
		ask(undefined, 2000);
	}

	await clock.pass(5000);
	expect(signals).toHaveLength(9);
	await clock.pass(8000);
	expect(signals).toHaveLength(16);
	expect(answers).toEqual(Array.from({length: 8}, () => 'answer 1'));
});

test('whoever stops waits for nothing more', async () => {
	const {clock, answers, ask, stop} = setScene();
	ask();
	await clock.pass(5000);
	stop();
	await clock.pass(0);
	expect(answers).toEqual(['Error: stopped']);
	expect(clock.sleepers).toBe(0);
});

test.each([
	['is told within ten seconds', undefined, 1],
	['waits for an answer that may be held', 70_000, 0],
])('what a log tells after it has hung for a minute %s', async (_, answersWithin, count) => {
	const {clock, source, of, stop} = listen(script => {
		script.giveLog();
		Object.assign(script.log ?? {}, {answersWithin});
		Object.assign(script, {events: undefined});
	});
	const start = clock.now();
	source.before = what => {
		const isHanging = clock.now() > start + 60_000 && clock.now() < start + 120_000;
		return isHanging && what === 'log' ? new Promise<void>(() => {}) : undefined;
	};
	await clock.pass(121_000);
	source.log_ = [makeActivity('1', 'failed', {kind: 'activity', time: new Date(clock.now())})];
	await clock.pass(10_000);
	expect(of('event')).toHaveLength(count);
	await stop();
});

test.each([
	['the project', []],
	['each agent', ['events']],
])('what happens after %s has hung for a minute is told within ten seconds', async (_, missing) => {
	const {clock, source, of, stop} = listen(script => {
		script.agents_ = [makeAgent('a'), makeAgent('b')];
	});
	const start = clock.now();
	source.before = what => {
		if (missing.includes(what)) {
			throw new NotOfferedError('501 from the test');
		}

		const isHanging = clock.now() > start + 60_000 && clock.now() < start + 120_000;
		return isHanging && what.includes('events') ? new Promise<void>(() => {}) : undefined;
	};
	await clock.pass(121_000);
	source.events_ = ['a', 'b'].map(agentId => makeEvent(agentId, clock.now(), {agentId}));
	await clock.pass(10_000);
	expect(of('event').map(({event}) => event.agent?.id)).toEqual(['a', 'b']);
	await stop();
});
