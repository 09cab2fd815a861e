import {describe, expect, test} from 'vitest';
import {createHome, now} from './home.ts';

const at = (text: string) => Date.parse(text);

describe('a stretch of time', () => {
	test.each([
		['2h', at('2026-11-20T13:00:00Z')],
		['90s', now - 90_000],
		['14:02', at('2026-11-20T14:02:00Z')],
		['9:05:07', at('2026-11-20T09:05:07Z')],
		['2026-11-19', at('2026-11-19T00:00:00Z')],
		['2026-11-19T08:30', at('2026-11-19T08:30:00Z')],
		['2026-11-19T08:30:01.5Z', at('2026-11-19T08:30:01.500Z')],
		['2026-11-19T08:30:00+02:00', at('2026-11-19T06:30:00Z')],
	])('--from %s', async (text, moment) => {
		using home = createHome();
		expect((await home.load(`replay x --from ${text}`)).span).toEqual({
			from: moment,
			to: undefined,
			speed: undefined,
		});
	});

	test('without a zone it is the one in which times are shown', async () => {
		using home = createHome();
		const from = async (text: string) => (await home.load(`replay x --local --from ${text}`)).span.from;
		expect(await from('2026-07-01T08:30')).toBe(new Date(2026, 6, 1, 8, 30).getTime());
		const today = new Date(now);
		expect(await from('04:05')).toBe(today.setHours(4, 5, 0, 0));
	});

	test.each([
		'yesterday',
		'24:00',
		'14:60',
		'2026-13-01',
		'2026-02-30',
		'-2h',
		'14',
		'1e400d',
		'2026-11-19T',
	])('%s is no time', async text => {
		using home = createHome();
		await expect(home.load(`replay x --from=${text}`)).rejects.toThrow(
			`--from '${text}' is no time: write 2026-11-20T14:02:00Z, 14:02 for today, or 2h for two hours ago`,
		);
	});

	test.each([
		['replay x --from 1h --to 2h', '--from is later than --to'],
		['history --since 23:59', "--since '23:59' is still to come"],
		['replay x --speed 0', '--speed'],
		['history --csv --json', '--json and --csv contradict each other'],
		['history --csv --plain', '--plain and --csv contradict each other'],
		['report --markdown --json', '--json and --markdown contradict each other'],
		['events --journal x --no-journal', '--journal and --no-journal contradict each other'],
		['replay x --demo', "--demo does not go with 'replay'"],
	])('%s: %s', async (line, message) => {
		using home = createHome();
		await expect(home.load(line, undefined, {RS_USERNAME: 'a', RS_API_KEY: 'k'})).rejects.toThrow(message);
	});

	test('a report tells of the last day', async () => {
		using home = createHome();
		expect((await home.load('report')).span.from).toBe(now - 86_400_000);
		expect((await home.load('report --since 7d')).span.from).toBe(now - 7 * 86_400_000);
	});

	test('the speed of a replay is not that of the simulator', async () => {
		using home = createHome();
		expect(await home.load('replay x --speed 10')).toMatchObject({
			inputs: ['x'],
			span: {speed: 10},
			simulation: {speed: undefined},
		});
		expect(await home.load('events --demo --speed 10')).toMatchObject({
			span: {speed: undefined},
			simulation: {speed: 10},
		});
	});
});

describe('waiting', () => {
	test('for several ids', async () => {
		using home = createHome();
		const line = 'wait a b --any backup --appear 2m --timeout 2h --fail-fast --demo';
		expect(await home.load(line)).toMatchObject({
			inputs: ['a', 'b'],
			wait: {kind: 'backup', appear: 120_000, timeout: 7_200_000, failFast: true},
		});
		expect((await home.load('wait a --demo')).wait).toEqual({
			kind: 'cleanup',
			appear: undefined,
			timeout: undefined,
			failFast: false,
			isForGithub: false,
			isRunning: false,
		});
	});
});
