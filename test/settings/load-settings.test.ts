import {inspect} from 'node:util';
import {describe, expect, test} from 'vitest';
import {loadSettings} from '../../source/settings/load-settings.ts';
import {parseArguments} from '../../source/settings/parse-arguments.ts';
import type {Settings} from '../../source/settings/settings.ts';
import {UsageError} from '../../source/settings/usage-error.ts';
import {table} from '../../source/sources/systems.ts';
import {createHome} from './home.ts';

const account = {RS_USERNAME: 'ann', RS_API_KEY: 'key-of-ann', RS_REGION_NAME: 'dfw'};
const token = {SWEEPWATCH_TOKEN: 'tok-123', SWEEPWATCH_PROJECT: '110011', RS_REGION_NAME: 'LON'};

async function load(line: string, environment: Record<string, string> = account): Promise<Settings> {
	return loadSettings(
		parseArguments(
			line.split(' ').filter(part => part !== ''),
			table.flags,
		),
		environment,
		table,
	);
}

describe('precedence', () => {
	test('a flag beats the environment', async () => {
		expect((await load('events --region ORD')).profiles[0]?.target).toMatchObject({region: 'ORD'});
		expect((await load('events --project 7', token)).profiles[0]?.target).toMatchObject({project: '7'});
	});

	test('a region that was typed beats an endpoint from the environment', async () => {
		const environment = {...token, SWEEPWATCH_ENDPOINT: 'https://backup.example'};
		expect((await load('events', environment)).profiles[0]?.target).toMatchObject({
			endpoint: 'https://backup.example',
			region: undefined,
		});
		expect((await load('events --region syd', environment)).profiles[0]?.target).toMatchObject({
			endpoint: undefined,
			region: 'SYD',
		});
	});

	test('a token beats an account', async () => {
		expect((await load('events', {...account, ...token})).profiles[0]?.target).toMatchObject({
			credentials: {kind: 'token'},
		});
	});

	test('an empty variable is one that is not set', async () => {
		expect(
			(await load('events', {...account, SWEEPWATCH_TOKEN: '', SWEEPWATCH_ENDPOINT: ' '})).profiles[0]
				?.target,
		).toMatchObject({
			region: 'DFW',
			credentials: {kind: 'account'},
		});
	});

	test('the demo reads nothing of the environment', async () => {
		expect(
			(await load('events --demo', {SWEEPWATCH_KIND: 'nonsense', RS_REGION_NAME: 'nowhere'})).profiles[0]
				?.target,
		).toMatchObject({
			kind: 'demo',
			address: 'the simulator',
			identity: [],
		});
	});
});

describe('values', () => {
	test('what nobody set has its default', async () => {
		expect(await load('events')).toMatchObject({
			profiles: [
				{
					cadence: {
						interval: 2000,
						idleInterval: 30_000,
						idleBeat: 5000,
						retention: 60_000,
						statusBudget: 20,
						pageLimit: 100,
						overlap: 10_000,
					},
					target: {maxAnswer: 16 * 1024 * 1024, project: undefined},
				},
			],
			limit: undefined,
			giveUpAfter: undefined,
			endAfter: undefined,
			only: undefined,
		});
	});

	test('what was typed is read', async () => {
		expect(
			await load(
				'events --interval 500ms --retention 5m --status-budget 0 --limit 7 --for 2h --give-up-after 1d --only bad',
			),
		).toMatchObject({
			profiles: [{cadence: {interval: 500, retention: 300_000, statusBudget: 0}}],
			limit: 7,
			endAfter: 7_200_000,
			giveUpAfter: 86_400_000,
			only: 'bad',
		});
	});

	test('the idle beat is never faster than the other', async () => {
		expect((await load('events --interval 1m')).profiles[0]?.cadence).toMatchObject({
			interval: 60_000,
			idleInterval: 60_000,
			idleBeat: 60_000,
		});
	});

	test.each([
		['events --interval 500ms', 2500, 2500],
		['events --interval 2s', 10_000, 5000],
		['events --interval 20s', 30_000, 20_000],
		['events --idle-interval 1h', 3_600_000, 3_600_000],
		['events --interval 500ms --idle-interval 30s', 30_000, 30_000],
	])(
		'%s asks for the lists every %i ms and for idle events every %i ms',
		async (line, idleInterval, idleBeat) => {
			expect((await load(line)).profiles[0]?.cadence).toMatchObject({idleInterval, idleBeat});
		},
	);

	test('what is followed is followed once', async () => {
		expect(
			(await load('events --agent a --agent a --cleanup c --backup b --restore r')).profiles[0]?.follow,
		).toEqual([
			{kind: 'agent', id: 'a'},
			{kind: 'cleanup', id: 'c'},
			{kind: 'backup', id: 'b'},
			{kind: 'restore', id: 'r'},
		]);
	});

	test('the simulator gets what is its own', async () => {
		expect(
			await load(
				'simulate --port 8080 --seed 7 --agents 3 --speed 2.5 --rate 9 --fault hang --fault reset',
				{},
			),
		).toMatchObject({
			profiles: [],
			simulation: {port: 8080, seed: 7, agents: 3, speed: 2.5, rate: 9, faults: ['hang', 'reset']},
		});
	});
});

describe('form', () => {
	test.each([
		['', {}, {json: false, ascii: false, colour: undefined, zone: 'utc'}],
		['--local --ascii --no-color', {}, {ascii: true, colour: false, zone: 'local'}],
		['--plain', {FORCE_COLOR: '1'}, {plain: true, colour: false}],
		['', {NO_COLOR: '1'}, {colour: false}],
		['', {NO_COLOR: ''}, {colour: undefined}],
		['', {FORCE_COLOR: '1'}, {colour: true}],
		['', {FORCE_COLOR: '0'}, {colour: false}],
		['--no-color', {FORCE_COLOR: '1'}, {colour: false}],
		['', {TERM: 'dumb'}, {colour: false}],
		['', {LANG: 'C'}, {ascii: true}],
		['', {LANG: 'en_GB.UTF-8'}, {ascii: false}],
		['', {LC_ALL: 'C.utf8', LANG: 'C'}, {ascii: false}],
	])('%j with %j', async (flags, environment, form) => {
		expect((await load(`events ${flags}`, {...account, ...environment})).form).toMatchObject(form);
	});
});

describe('the live screen', () => {
	test.each([
		['', {}, true],
		['--no-frame-writer', {}, false],
		['', {SWEEPWATCH_NO_FRAME_WRITER: '1'}, false],
		['', {SWEEPWATCH_NO_FRAME_WRITER: ''}, true],
	])('%j with %j: the frame writer is on: %j', async (flags, environment, isOn) => {
		expect((await load(flags, {...account, ...environment})).form.frameWriter).toBe(isOn);
	});
});

describe('bad input', () => {
	test.each([
		[
			'events',
			{},
			'no credentials: set RS_USERNAME and RS_API_KEY, or SWEEPWATCH_TOKEN and SWEEPWATCH_PROJECT; or let sweepwatch init ask; or look at --demo',
		],
		['events', {RS_USERNAME: 'ann'}, 'RS_USERNAME is set but RS_API_KEY is not: set both'],
		['events', {RS_API_KEY: 'k'}, 'RS_API_KEY is set but RS_USERNAME is not: set both'],
		['events', {SWEEPWATCH_TOKEN: 't', SWEEPWATCH_PROJECT: '1'}, 'no endpoint: give --region'],
		[
			'events',
			{SWEEPWATCH_TOKEN: 't', RS_REGION_NAME: 'DFW'},
			'no project: a token needs --project ID or SWEEPWATCH_PROJECT',
		],
		[
			'events',
			{...account, RS_REGION_NAME: 'mars'},
			"RS_REGION_NAME 'mars' is no region that is known (DFW ORD LON HKG IAD SYD)",
		],
		['events --region dfx', account, 'did you mean DFW?'],
		[
			'events',
			{...account, SWEEPWATCH_KIND: 'squal'},
			"SWEEPWATCH_KIND 'squal' is not known: did you mean 'squall'?",
		],
		['events', {...account, RS_AUTH_URL: 'identity'}, 'RS_AUTH_URL is no address'],
		['events --interval 0', account, "--interval '0' is no duration: write one like 500ms, 2s"],
		['events --interval 0s', account, "--interval '0s' is too small"],
		['events --interval -5s', account, '--interval'],
		['events --interval 2s --idle-interval 1s', account, '--idle-interval is shorter than --interval'],
		['events --for soon', account, "--for 'soon' is no duration"],
		['agents --limit abc', account, "--limit 'abc' is no such number: write one whole, of 1 or more"],
		['agents --limit 0', account, "--limit '0' is too small"],
		['collect --to nats://h --keep-size 500kB', account, 'is too small: write one of 1.00 MiB or more'],
		['agents --limit 1.5', account, "--limit '1.5'"],
		['agents --limit NaN', account, "--limit 'NaN'"],
		['simulate --port 70000', {}, "--port '70000' is too large: write one whole, from 0 to 65535"],
		['simulate --speed fast', {}, "--speed 'fast'"],
		['events --max-answer lots', account, "--max-answer 'lots' is no such size"],
		['events --filter !', account, "--filter '!': an empty expression matches everything"],
		['events --filter !', account, "--filter '!': an empty expression"],
		['events --only good', account, "--only 'good' is not known: use bad"],
		['history --api v3', account, "--api 'v3' is not known"],
		['events --json --plain', account, '--json and --plain contradict each other'],
		['events --utc --local', account, '--utc and --local contradict each other'],
		['events --json --local', account, '--local does not go with --json'],
		['events --endpoint https://a --region DFW', account, '--endpoint and --region both say where'],
		['events --demo --project 1', account, '--demo watches the embedded simulator: leave out --project'],
		['events --demo --max-answer 1MiB', account, 'leave out --max-answer'],
		['events --speed 2', account, '--speed is for the simulator: add --demo'],
		['events --agent=', account, '--agent needs a value'],
		['agents more', account, "'more' is one too many: it is sweepwatch agents"],
		['wait', account, 'ID is missing: it is sweepwatch wait ID [ID...]'],
		['replay', account, 'FILE|DIR is missing'],
		['replay a b', account, "'b' is one too many"],
		['show', account, 'KIND is missing: it is sweepwatch show KIND ID'],
		['show agent', account, 'ID is missing'],
		['show agnt 1', account, "show cannot show a 'agnt': did you mean 'agent'?"],
		['show event 1', account, "show cannot show a 'event'"],
		[
			'events --token-file /nowhere/token',
			account,
			'--token-file: /nowhere/token does not exist; check the path',
		],
		['events --ca /nowhere/ca.pem', account, '--ca: /nowhere/ca.pem does not exist'],
	])('%s with %j: %s', async (line, environment, message) => {
		await expect(load(line, environment)).rejects.toThrow(UsageError);
		await expect(load(line, environment)).rejects.toThrow(message);
	});

	test('a complaint about a secret does not show it', async () => {
		const environment = {...token, SWEEPWATCH_TOKEN: 'two words'};
		await expect(load('events', environment)).rejects.toThrow(
			/^SWEEPWATCH_TOKEN holds a space(?!.*two words)/,
		);
	});
});

test('no way of printing settings shows a secret', async () => {
	for (const settings of [await load('events'), await load('events', token)]) {
		const shown = [inspect(settings, {depth: 9, showHidden: true}), JSON.stringify(settings)].join();
		expect(shown).toContain('[redacted]');
		expect(shown).not.toMatch(/key-of-ann|tok-123/);
	}
});

test('a file that is to be written need not be there yet', async () => {
	using home = createHome();
	const path = `${home.path}/new.toml`;
	expect((await home.load(`init --config ${path}`)).configPath).toBe(path);
	await expect(home.load(`config --config ${path}`)).rejects.toThrow('does not exist');
});
