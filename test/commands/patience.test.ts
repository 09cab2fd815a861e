import {describe, expect, test} from 'vitest';
import {createPatience} from '../../source/commands/patience.ts';
import {createStop, type Stop} from '../../source/commands/stop.ts';
import {loadSettings} from '../../source/settings/load-settings.ts';
import {parseArguments} from '../../source/settings/parse-arguments.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';
import {eventWith, pollWith} from '../helpers/observations.ts';

const works = pollWith({ok: true, error: null, attempt: 0, retryAt: null});

async function begin(flags: readonly string[]) {
	const clock = createFakeClock();
	const stop: Stop = createStop();
	const settings = await loadSettings(parseArguments(['events', '--demo', ...flags]), {});
	return {clock, stop, patience: createPatience({settings, clock, stop})};
}

describe('patience', () => {
	test('without the flag it never ends', async () => {
		const {clock, stop, patience} = await begin([]);
		patience.learn(pollWith());
		await clock.pass(86_400_000);
		expect(stop.reason).toBeUndefined();
		expect(clock.sleepers).toBe(0);
	});

	test('it ends when nothing has answered from the beginning', async () => {
		const {clock, stop} = await begin(['--give-up-after', '10s']);
		await clock.pass(9999);
		expect(stop.reason).toBeUndefined();
		await clock.pass(1);
		expect(stop.reason).toMatchObject({
			exit: 7,
			status: 'failed',
			message: 'gave up: no answer for 10s; nothing answers',
		});
	});

	test('quiet after an answer is no silence: idle feeds are asked seldom', async () => {
		const {clock, stop, patience} = await begin(['--give-up-after', '10s']);
		patience.learn(works);
		await clock.pass(100_000);
		expect(stop.reason).toBeUndefined();
	});

	test('the time begins with the first failure, and any answer ends it', async () => {
		const {clock, stop, patience} = await begin(['--give-up-after', '10s']);
		patience.learn(works);
		patience.learn(pollWith());
		await clock.pass(6000);
		patience.learn(pollWith());
		patience.learn(eventWith());
		patience.learn(pollWith());
		await clock.pass(9000);
		expect(stop.reason).toBeUndefined();
		await clock.pass(1000);
		expect(stop.reason?.message).toBe('gave up: no answer for 10s; backup.example answered 503');
	});
});
