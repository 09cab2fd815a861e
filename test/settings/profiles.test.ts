import {describe, expect, test} from 'vitest';
import {createHome} from './home.ts';

const account = {RS_USERNAME: 'ann', RS_API_KEY: 'key-of-ann'};

const three = `
watch = ["prod-dfw", "prod-lon"]
interval = "5s"

[prod-dfw]
region = "DFW"
[prod-lon]
region = "LON"
interval = "9s"
[sde]
kind = "sd-elements"
endpoint = "https://sde.example"
[default]
region = "SYD"
`;

describe('which profiles', () => {
	test.each([
		['events', three, ['prod-dfw', 'prod-lon']],
		['events --profile sde', three, ['sde']],
		['events --profile prod-lon --profile sde --profile prod-lon', three, ['prod-lon', 'sde']],
		['events', three.replace(/^watch.*$/m, ''), ['default']],
		['events --region HKG', three, ['hkg']],
		['events', '[other]\nregion = "LON"', ['default']],
		['events --region ORD', undefined, ['ord']],
		['report', three, []],
		['simulate', 'nonsense', []],
	])('%s', async (line, toml, names) => {
		using home = createHome();
		const {profiles} = await home.load(line, toml, {...account, SDE_API_KEY: 'sde-key'});
		expect(profiles.map(({name}) => name)).toEqual(names);
	});

	test('a report names profiles without asking them', async () => {
		using home = createHome();
		expect(await home.load('report --profile a --profile b')).toMatchObject({
			named: ['a', 'b'],
			profiles: [],
		});
	});

	test.each([
		[
			'prod-lun',
			three,
			"there is no profile 'prod-lun' in HOME/.config/sweepwatch/config.toml: did you mean 'prod-lon'?",
		],
		[
			'xyzzy',
			'[a]\n[b]',
			"there is no profile 'xyzzy' in HOME/.config/sweepwatch/config.toml: there are a, b",
		],
		['xyzzy', 'bell = true', 'it has none; begin one with a line like [default]'],
		['xyzzy', undefined, "there is no profile 'xyzzy': HOME/.config/sweepwatch/config.toml does not exist"],
	])('%s is unknown', async (name, toml, message) => {
		using home = createHome();
		const wanted = message.replace('HOME', home.path);
		await expect(home.load(`events --profile ${name}`, toml, account)).rejects.toThrow(wanted);
	});
});

describe('precedence', () => {
	const one = '[default]\nregion = "SYD"\nproject = "file"\ninterval = "7s"\nbell = true\n';

	test('the file gives what nobody else says', async () => {
		using home = createHome();
		expect(await home.load('events', one, account)).toMatchObject({
			profiles: [{target: {region: 'SYD', project: 'file'}, cadence: {interval: 7000}}],
			alerts: {bell: true},
		});
	});

	test('the environment beats the file of a single profile, and a flag both', async () => {
		using home = createHome();
		const environment = {...account, RS_REGION_NAME: 'LON', SWEEPWATCH_PROJECT: 'env'};
		expect((await home.load('events --profile default', one, environment)).profiles).toMatchObject([
			{target: {region: 'LON', project: 'env'}},
		]);
		const line = 'events --profile default --project flag --interval 3s';
		expect((await home.load(line, one, environment)).profiles).toMatchObject([
			{target: {project: 'flag'}, cadence: {interval: 3000}},
		]);
	});

	test('a profile beats the top of the file, which beats the default', async () => {
		using home = createHome();
		const {profiles} = await home.load('events', three, account);
		expect(profiles.map(({cadence}) => cadence)).toMatchObject([
			{interval: 5000, idleInterval: 25_000},
			{interval: 9000, idleInterval: 30_000},
		]);
	});

	test('an address that is typed replaces a region of the file', async () => {
		using home = createHome();
		expect((await home.load('events --endpoint https://x.example', one, account)).profiles).toMatchObject([
			{name: 'x.example', target: {endpoint: 'https://x.example', region: undefined, project: 'file'}},
		]);
	});

	test('whoever types what to follow does not mean what the file says', async () => {
		using home = createHome();
		const toml = '[default]\nfollow = ["agent 1", "cleanup c"]\n';
		const follow = async (line: string) => (await home.load(line, toml, account)).profiles[0]?.follow;
		expect(await follow('events')).toEqual([
			{kind: 'agent', id: '1'},
			{kind: 'cleanup', id: 'c'},
		]);
		expect(await follow('events --backup b')).toEqual([{kind: 'backup', id: 'b'}]);
	});
});

describe('several at once', () => {
	test.each([
		'--region DFW',
		'--project 1',
		'--kind squall',
		'--token-file t',
		'--agent 1',
		'--where a=b',
		'--recursive',
	])('%s does not say for whom', async flag => {
		using home = createHome();
		const [name = ''] = flag.split(' ');
		await expect(
			home.load(`events --profile prod-dfw --profile prod-lon ${flag}`, three, account),
		).rejects.toThrow(`${name}: which of the 2 profiles (prod-dfw, prod-lon) is meant?`);
	});

	test('the environment fills what a profile leaves open, and overrides nothing', async () => {
		using home = createHome();
		const environment = {
			...account,
			RS_REGION_NAME: 'HKG',
			SWEEPWATCH_KIND: 'squall',
			SWEEPWATCH_PROJECT: '7',
		};
		const toml = 'watch = ["a", "b"]\n[a]\nregion = "LON"\n[b]\nproject = "2"\n';
		expect((await home.load('events', toml, environment)).profiles).toMatchObject([
			{target: {kind: 'rackspace', region: 'LON', project: undefined, credentials: {username: 'ann'}}},
			{target: {kind: 'rackspace', region: 'HKG', project: '2'}},
		]);
	});

	test('one token does not go to several servers', async () => {
		using home = createHome();
		await expect(
			home.load('events', three, {SWEEPWATCH_TOKEN: 't', SWEEPWATCH_PROJECT: '1'}),
		).rejects.toThrow(
			`${home.config}:5: profile 'prod-dfw' has no credentials: write token-file or token-command, or username and api-key-file; SWEEPWATCH_TOKEN does not count where several profiles are watched`,
		);
	});

	test('a key of SD Elements is for the server that the environment names', async () => {
		using home = createHome();
		const toml = `watch = ["a", "b"]
[a]
kind = "sd-elements"
endpoint = "https://a.example"
[b]
kind = "sd-elements"
endpoint = "https://b.example"
token-command = ["echo", "own"]
`;
		const environment = {SDE_API_KEY: 'sde-key'};
		await expect(home.load('events', toml, environment)).rejects.toThrow("profile 'a' has no token");
		const {profiles} = await home.load('events', toml, {...environment, SDE_HOST: 'a.example'});
		expect(profiles.flatMap(({target}) => target.secrets.map(secret => secret.reveal()))).toEqual([
			'sde-key',
			'own',
		]);
	});

	test('the account of the environment is not for a profile with another one', async () => {
		using home = createHome();
		const toml = 'watch = ["a", "b"]\n[a]\nregion = "LON"\n[b]\nregion = "DFW"\nusername = "bob"\n';
		await expect(home.load('events', toml, account)).rejects.toThrow(
			`${home.config}:6: there is a username but no API key`,
		);
	});

	test('what counts for the whole program may not differ', async () => {
		using home = createHome();
		const toml = 'watch = ["a", "b"]\n[a]\nregion = "LON"\n[b]\nregion = "DFW"\nbell = true\n';
		await expect(home.load('events', toml, account)).rejects.toThrow(
			`${home.config}:6: bell counts for all that is watched together, and the profiles differ`,
		);
	});
});

describe('the kind', () => {
	test.each([
		[{SDE_HOST: 'sde.example', SDE_API_KEY: 'k'}, 'sd-elements'],
		[{SDE_SERVER: 'https://sde.example', SDE_API_TOKEN: 'k'}, 'sd-elements'],
		[{APOCTL_API: 'https://squall.example', APOCTL_TOKEN: 'k', APOCTL_NAMESPACE: '/a'}, 'squall'],
		[{...account, SDE_HOST: 'sde.example', SDE_API_KEY: 'k'}, 'rackspace'],
		[{...account, SDE_HOST: 'sde.example', APOCTL_API: 'https://squall.example'}, 'rackspace'],
	])('%j means %s', async (environment, kind) => {
		using home = createHome();
		const {profiles} = await home.load('events', undefined, environment);
		expect(profiles.map(({target}) => target.kind)).toEqual([kind]);
	});

	test('is the first of several that are set, which is told, unless somebody says which', async () => {
		using home = createHome();
		const environment = {SDE_HOST: 'sde.example', SDE_API_KEY: 'k', APOCTL_API: 'https://squall.example'};
		const {profiles, warnings} = await home.load('events', undefined, environment);
		expect(profiles.map(({target}) => target.kind)).toEqual(['sd-elements']);
		expect(warnings).toEqual([
			'found SD Elements (SDE_HOST) and Squall (APOCTL_API): SD Elements is watched; say --kind squall for another, or make each a profile: sweepwatch init',
		]);
		const said = await home.load('events --kind sd-elements', undefined, environment);
		expect(said.warnings).toEqual([]);
		await expect(home.load('events', undefined, {...environment, SDE_API_KEY: ''})).rejects.toThrow(
			/^no token: set SDE_API_KEY.*; found SD Elements/,
		);
	});

	test.each([
		[
			'events --namespace /a',
			'',
			'--namespace is for squall, and this is rackspace: leave it out, or say --kind squall',
		],
		['events --kind squall --agent 1', '', '--agent is for rackspace, and this is squall'],
		['events --where a=b', '', '--where is for sd-elements and squall, and this is rackspace'],
		[
			'events',
			'[default]\nnamespace = "/a"',
			":2: 'namespace' is for squall, and profile 'default' is of kind rackspace",
		],
		['events', '[default]\nkind = "squall"\n\nfollow = []', ":4: 'follow' is for rackspace"],
	])('%s with %j: %s', async (line, toml, message) => {
		using home = createHome();
		await expect(home.load(line, toml, account)).rejects.toThrow(message);
	});
});
