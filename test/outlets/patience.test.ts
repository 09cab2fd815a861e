import {describe, expect, test} from 'vitest';
import {createPatience} from '../../source/outlets/patience.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';
import {eventWith, pollWith} from '../helpers/observations.ts';

const works = pollWith({ok: true, error: null, attempt: 0, retryAt: null});

function begin(giveUpAfter?: number) {
	const clock = createFakeClock();
	const ending = new AbortController();
	const words: string[] = [];
	const patience = createPatience({
		giveUpAfter,
		clock,
		signal: ending.signal,
		giveUp: message => words.push(message),
	});
	return {clock, ending, words, patience};
}

describe('patience', () => {
	test('without a limit it never ends', async () => {
		const {clock, words, patience} = begin();
		patience.learn(pollWith());
		await clock.pass(86_400_000);
		expect(words).toEqual([]);
		expect(clock.sleepers).toBe(0);
	});

	test('it ends when nothing has answered from the beginning', async () => {
		const {clock, words} = begin(10_000);
		await clock.pass(9999);
		expect(words).toEqual([]);
		await clock.pass(1);
		expect(words).toEqual(['gave up: no answer for 10s; nothing answers']);
	});

	test('quiet after an answer is no silence: idle feeds are asked seldom', async () => {
		const {clock, words, patience} = begin(10_000);
		patience.learn(works);
		await clock.pass(100_000);
		expect(words).toEqual([]);
	});

	test('the time begins with the first failure, and any answer ends it', async () => {
		const {clock, words, patience} = begin(10_000);
		patience.learn(works);
		patience.learn(pollWith());
		await clock.pass(6000);
		patience.learn(pollWith());
		patience.learn(eventWith());
		patience.learn(pollWith());
		await clock.pass(9000);
		expect(words).toEqual([]);
		await clock.pass(1000);
		expect(words).toEqual(['gave up: no answer for 10s; backup.example answered 503']);
	});

	test('an end of another kind leaves no timer behind', async () => {
		const {clock, words, patience, ending} = begin(10_000);
		patience.learn(pollWith());
		ending.abort();
		expect(clock.sleepers).toBe(0);
		await clock.pass(20_000);
		expect(words).toEqual([]);
	});

	test('nor does its own', async () => {
		const {clock, words, patience} = begin(10_000);
		await patience.close();
		expect(clock.sleepers).toBe(0);
		await clock.pass(20_000);
		expect(words).toEqual([]);
	});
});
