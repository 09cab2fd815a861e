import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {loadSettings} from '../../source/settings/load-settings.ts';
import {parseArguments} from '../../source/settings/parse-arguments.ts';
import {table} from '../../source/sources/systems.ts';
import {createHome} from './home.ts';

const account = {RS_USERNAME: 'ann', RS_API_KEY: 'k'};
const day = 86_400_000;

describe('the journal', () => {
	test.each([
		[
			'events',
			undefined,
			{},
			{isOn: true, folder: 'HOME/.local/state/sweepwatch', keep: 30 * day, most: 1024 ** 3},
		],
		['', undefined, {XDG_STATE_HOME: '/var/state'}, {isOn: true, folder: '/var/state/sweepwatch'}],
		['wait x', undefined, {XDG_STATE_HOME: 'relative'}, {isOn: true, folder: 'HOME/.local/state/sweepwatch'}],
		['events --no-journal', undefined, {}, {isOn: false}],
		['events', 'journal = false', {}, {isOn: false}],
		['events --journal /tmp/j', 'journal = false', {}, {isOn: true, folder: '/tmp/j'}],
		['events', 'journal = "~/j"\njournal-keep = "7d"', {}, {isOn: true, folder: 'HOME/j', keep: 7 * day}],
		['events', '[default]\njournal = "j"', {}, {isOn: true, folder: 'HOME/.config/sweepwatch/j'}],
		['events --journal-keep 2d --journal-max 1MiB', '', {}, {isOn: true, keep: 2 * day, most: 1024 ** 2}],
		['events --demo', undefined, {}, {isOn: false}],
		['events --demo --journal /tmp/j', undefined, {}, {isOn: true, folder: '/tmp/j'}],
		['agents', undefined, {}, {isOn: false}],
		['replay x', undefined, {}, {isOn: false}],
	])('%s with %j and %j', async (line, toml, environment, wanted) => {
		using home = createHome();
		const {journal} = await home.load(line, toml, {...account, ...environment});
		const folder = 'folder' in wanted ? {folder: wanted.folder?.replace('HOME', home.path)} : {};
		expect(journal).toMatchObject({...wanted, ...folder});
	});

	test('without a home folder there is none, and nothing fails', async () => {
		const settings = await loadSettings(parseArguments(['events'], table.flags), account, table);
		expect(settings.journal).toMatchObject({isOn: false, folder: ''});
	});

	test('a folder that is typed is whole', async () => {
		using home = createHome();
		expect((await home.load('events --journal j', undefined, account)).journal.folder).toBe(
			join(process.cwd(), 'j'),
		);
	});
});

describe('alerts', () => {
	test('are off by themselves', async () => {
		using home = createHome();
		expect((await home.load('events --demo')).alerts).toEqual({
			bell: false,
			notify: false,
			onFailure: undefined,
			onRecover: undefined,
			onGap: undefined,
			onOverdue: undefined,
			isShell: false,
			hiddenVariables: expect.arrayContaining(['SWEEPWATCH_TOKEN']),
			after: 120_000,
		});
	});

	test('are read from flags and file', async () => {
		using home = createHome();
		const toml =
			'on-failure = "file"\non-gap = "gap it"\non-overdue = "look"\nnotify = true\nalert-after = "5m"\n';
		expect((await home.load('events --bell --on-failure flag', toml, account)).alerts).toMatchObject({
			bell: true,
			notify: true,
			onFailure: 'flag',
			onGap: 'gap it',
			onOverdue: 'look',
			after: 300_000,
		});
	});

	test('a quote that is left open is refused, but for a shell', async () => {
		using home = createHome();
		await expect(home.load('events', `on-failure = "echo 'x"`, account)).rejects.toThrow(
			`${home.config}:1: on-failure leaves a quote open: close it, or add --shell`,
		);
		await expect(home.load('events --shell', undefined, account)).resolves.toBeDefined();
	});

	test.each(['echo it >> log', 'true && echo it', 'env | mail ops', 'echo it 2>&1', 'sleep 9 &'])(
		'what only a shell acts on is no text of a command: %s',
		async command => {
			using home = createHome();
			const toml = `on-failure = '${command}'`;
			await expect(home.load('events', toml, account)).rejects.toThrow(
				/:1: on-failure holds \S+, which .* --shell/,
			);
			await expect(home.load('events --shell', toml, account)).resolves.toBeDefined();
		},
	);

	test.each(['mail -s "a > b" ops', "logger '|'", 'echo a>b', 'sh -c "echo it >> log"'])(
		'what stands in quotes or within a word is: %s',
		async command => {
			using home = createHome();
			const toml = `on-failure = '''${command}'''`;
			await expect(home.load('events', toml, account)).resolves.toBeDefined();
		},
	);
});

describe('form', () => {
	test.each([
		['events', 'time = "local"\nascii = true', {zone: 'local', ascii: true}],
		['events --utc', 'time = "local"', {zone: 'utc'}],
		['events --json', 'time = "local"', {zone: 'utc', json: true}],
		['events', 'ascii = false', {ascii: false, zone: 'utc'}],
		['replay x', 'time = "local"', {zone: 'local'}],
		['history --csv', '', {csv: true, json: false}],
	])('%s with %j', async (line, toml, wanted) => {
		using home = createHome();
		expect((await home.load(line, toml, account)).form).toMatchObject(wanted);
	});
});
