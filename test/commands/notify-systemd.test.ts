import {expect, test} from 'vitest';
import {createNotifier} from '../../source/commands/collect/notify-systemd.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';

function open(environment: Readonly<Record<string, string>>) {
	const clock = createFakeClock();
	const end = new AbortController();
	const told: string[] = [];
	const notifier = createNotifier({
		environment,
		clock,
		signal: end.signal,
		run: (program, words, env) => told.push([env.NOTIFY_SOCKET, program, ...words].join(' ')),
	});
	return {clock, end, told, notifier};
}

test('systemd is told that it is ready, what it does, that it lives, and that it ends', async () => {
	const {clock, end, told, notifier} = open({NOTIFY_SOCKET: '/run/n', WATCHDOG_USEC: '60000000'});
	notifier.ready('standing by');
	await clock.pass(70_000);
	notifier.status('leading');
	end.abort();
	await clock.pass(100_000);
	expect(told.map(each => each.replace('/run/n systemd-notify ', ''))).toEqual([
		'--ready --status=standing by',
		'WATCHDOG=1',
		'WATCHDOG=1',
		'WATCHDOG=1',
		'--status=leading',
		'STOPPING=1',
	]);
});

test('nobody is told anything where systemd does not wait for it', async () => {
	const {clock, told, notifier} = open({WATCHDOG_USEC: '60000000'});
	notifier.ready('standing by');
	notifier.status('leading');
	await clock.pass(70_000);
	expect(told).toEqual([]);
});

test('without a watchdog nothing is told again', async () => {
	const {clock, told, notifier} = open({NOTIFY_SOCKET: '/run/n'});
	notifier.ready('standing by');
	await clock.pass(3_600_000);
	expect(told.length).toBe(1);
});
