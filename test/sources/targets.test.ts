import {describe, expect, test} from 'vitest';
import {createHome} from '../settings/home.ts';

const sde = {SDE_HOST: 'sde.example', SDE_API_KEY: 'sde-key'};
const squall = {APOCTL_API: 'https://squall.example', APOCTL_TOKEN: 'tok', APOCTL_NAMESPACE: '/acme'};

const cert = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const key = '-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----\n';

describe('SD Elements', () => {
	test('the environment of its own tools is enough', async () => {
		using home = createHome();
		const {profiles} = await home.load('events', undefined, sde);
		expect(profiles).toMatchObject([
			{name: 'sde.example', target: {kind: 'sd-elements', endpoint: 'https://sde.example', where: []}},
		]);
	});

	test('filters are read, and a time with a zone becomes UTC', async () => {
		using home = createHome();
		const line =
			'history --where project=Shop=1 --where date_from=2026-11-20T10:00:00+02:00 --where date_to=2026-11-21';
		const {profiles, warnings} = await home.load(line, undefined, sde);
		expect(profiles).toMatchObject([
			{
				target: {
					where: [
						{name: 'project', value: 'Shop=1'},
						{name: 'date_from', value: '2026-11-20T08:00:00.000Z'},
						{name: 'date_to', value: '2026-11-21'},
					],
				},
			},
		]);
		expect(warnings).toEqual([]);
	});

	test('a time without a zone is left to the server, and that is said', async () => {
		using home = createHome();
		const {profiles, warnings} = await home.load(
			'history --where date_from=2026-11-20T10:00',
			undefined,
			sde,
		);
		expect(profiles).toMatchObject([{target: {where: [{name: 'date_from', value: '2026-11-20T10:00'}]}}]);
		expect(warnings).toEqual([
			"--where 'date_from=2026-11-20T10:00' names no zone: the server takes it for a time of its own; write date_from=2026-11-20T10:00Z for UTC",
		]);
	});

	test.each([
		[
			'--where projct=a',
			sde,
			"--where 'projct=a': there is no filter 'projct': did you mean 'project'? there are actor, application, ",
		],
		['--where xyzzy=a', sde, "there is no filter 'xyzzy': there are actor"],
		['--where project', sde, "--where 'project' has no value: write project=VALUE"],
		['--where date_to=soon', sde, "--where 'date_to=soon' is no date: write date_to=2026-11-20T14:00Z"],
		['--where id=1 --where id=2', sde, "--where 'id=2': id stands there twice: keep one"],
		['--endpoint http://sde.example', sde, 'would send credentials unencrypted'],
		[
			'',
			{...sde, SDE_HOST: 'sde.example/api'},
			'SDE_HOST: The endpoint has something after the host: give only https://sde.example',
		],
		['', {...sde, SDE_HOST: 'ann:pw@sde.example'}, 'SDE_HOST holds a user name or a password'],
		['', {SDE_HOST: 'sde.example'}, 'no token: set SDE_API_KEY, or give --token-file PATH'],
		['--kind sd-elements', {}, 'no endpoint: give --endpoint URL, or set SDE_HOST'],
	])('%s with %j: %s', async (flags, environment, message) => {
		using home = createHome();
		await expect(home.load(`events ${flags}`, undefined, environment)).rejects.toThrow(message);
	});
});

describe('Squall', () => {
	test('the environment of its own tools is enough', async () => {
		using home = createHome();
		expect((await home.load('events --recursive', undefined, squall)).profiles).toMatchObject([
			{
				name: 'squall.example',
				target: {
					kind: 'squall',
					namespace: '/acme',
					recursive: true,
					credentials: {kind: 'token', form: 'bearer'},
				},
			},
		]);
	});

	test('a certificate and its key beside the file', async () => {
		using home = createHome();
		home.write('.config/sweepwatch/c.pem', cert);
		home.write('.config/sweepwatch/k.pem', key, 0o640);
		const toml =
			'[default]\nkind = "squall"\nendpoint = "https://s.example"\nnamespace = "/a"\ncert = "c.pem"\nkey = "k.pem"\nwhere = ["operation == delete"]\n';
		const {profiles, warnings} = await home.load('events', toml);
		expect(profiles).toMatchObject([
			{target: {credentials: {kind: 'certificate', cert}, where: ['operation == delete']}},
		]);
		expect(warnings).toEqual([expect.stringContaining(':6: key: others can read')]);
		expect(JSON.stringify(profiles)).not.toContain('MHcC');
	});

	const login = {APOCTL_TOKEN: '', APOCTL_USER: 'ann', APOCTL_PASSWORD: 'pass wörd'};

	test('a user and a password of the environment', async () => {
		using home = createHome();
		const {profiles} = await home.load('events', undefined, {...squall, ...login, APOCTL_REALM: 'Vince'});
		expect(profiles).toMatchObject([{target: {credentials: {kind: 'password', username: 'ann'}}}]);
		expect(profiles[0]?.target.secrets.map(secret => secret.reveal())).toEqual(['pass wörd']);
	});

	test('a user of LDAP, and the password of a file', async () => {
		using home = createHome();
		home.write('.config/sweepwatch/pass', 'pass wörd\n');
		const toml =
			'[default]\nkind = "squall"\nendpoint = "https://s.example"\nnamespace = "/a"\nusername = "ann"\npassword-file = "pass"\nrealm = "ldap"\nldap-namespace = "/a"\nldap-provider = "dir"\n';
		expect((await home.load('events', toml)).profiles).toMatchObject([
			{target: {credentials: {kind: 'password', ldap: {namespace: '/a', provider: 'dir'}}}},
		]);
		await expect(home.load('events', toml.replace('realm = "ldap"\n', ''))).rejects.toThrow(
			/ldap-namespace is for the realm ldap/,
		);
	});

	test('a one-time password of a command', async () => {
		using home = createHome();
		const toml =
			'[default]\nkind = "squall"\nendpoint = "https://squall.example"\nnamespace = "/a"\notp-command = ["echo", "123456"]\n';
		const {profiles} = await home.load('events', toml, {...login, PATH: process.env.PATH ?? ''});
		expect(profiles[0]?.target.secrets.map(secret => secret.reveal())).toEqual(['pass wörd', '123456']);
		expect(profiles[0]?.target.secrets.at(-1)?.isRenewable).toBe(true);
	});

	test.each([
		['token-file = "tok"\ncert = "c.pem"\nkey = "k.pem"\n', '', 'token'],
		['cert = "c.pem"\nkey = "k.pem"\n', '--token-file HOME/.config/sweepwatch/tok', 'token'],
		['username = "ann"\npassword-file = "tok"\ncert = "c.pem"\nkey = "k.pem"\n', '', 'password'],
	])('a certificate is shown beside what proves more: %j %s', async (lines, flags, kind) => {
		using home = createHome();
		home.write('.config/sweepwatch/c.pem', cert);
		home.write('.config/sweepwatch/k.pem', key);
		home.write('.config/sweepwatch/tok', 'tok');
		const toml = `[default]\nkind = "squall"\nendpoint = "https://s.example"\nnamespace = "/a"\n${lines}`;
		const {profiles} = await home.load(`events ${flags.replace('HOME', home.path)}`, toml);
		expect(profiles).toMatchObject([{target: {credentials: {kind, certificate: {cert}}}}]);
		expect(profiles[0]?.target.secrets.map(secret => secret.reveal())).toEqual(['tok', key]);
	});

	test('a bare token, where a flag says so', async () => {
		using home = createHome();
		expect((await home.load('events --token-form raw', undefined, squall)).profiles).toMatchObject([
			{target: {credentials: {kind: 'token', form: 'raw'}}},
		]);
	});

	test('a bare token, where the profile says so', async () => {
		using home = createHome();
		const toml = '[default]\nkind = "squall"\ntoken-form = "raw"\n';
		expect((await home.load('events', toml, squall)).profiles).toMatchObject([
			{target: {credentials: {kind: 'token', form: 'raw'}}},
		]);
	});

	test.each([
		['', {...squall, APOCTL_NAMESPACE: 'acme'}, "APOCTL_NAMESPACE 'acme' is no namespace: one begins with /"],
		['', {...squall, APOCTL_NAMESPACE: '/a b'}, 'is no namespace'],
		['', {...squall, APOCTL_NAMESPACE: '/a\nX-Evil: 1'}, 'is no namespace'],
		[
			'',
			{...squall, APOCTL_NAMESPACE: ''},
			'no namespace: give --namespace /company/team, or set APOCTL_NAMESPACE',
		],
		[
			'',
			{...squall, APOCTL_TOKEN: ''},
			'no credentials: set APOCTL_TOKEN, or APOCTL_USER and APOCTL_PASSWORD, or give --token-file PATH, or --cert PATH and --key PATH',
		],
		['--cert c.pem', squall, '--cert needs key beside it'],
		['--key k.pem', squall, '--key needs cert beside it'],
		['--cert KEY --key KEY', squall, '--cert: HOME/k.pem holds no certificate'],
		['--cert CERT --key CERT', squall, '--key: HOME/c.pem holds no private key'],
		[
			'--cert CERT --key LOCKED',
			squall,
			'--key: HOME/locked.pem is encrypted; write it out with: openssl pkey -in HOME/locked.pem',
		],
		['', {...squall, APOCTL_TOKEN: '', APOCTL_USER: 'ann'}, 'APOCTL_USER has no password beside it'],
		[
			'',
			{...squall, APOCTL_TOKEN: '', APOCTL_PASSWORD: 'p'},
			'APOCTL_PASSWORD is set but APOCTL_USER is not: set both',
		],
		[
			'',
			{...squall, ...login, APOCTL_REALM: 'google'},
			"APOCTL_REALM 'google' is not known: use vince or ldap",
		],
		[
			'',
			{...squall, ...login, APOCTL_REALM: 'LDAP'},
			'the realm ldap needs ldap-namespace and ldap-provider',
		],
	])('%s with %j: %s', async (flags, environment, message) => {
		using home = createHome();
		const paths: Readonly<Record<string, string>> = {
			CERT: home.write('c.pem', cert),
			KEY: home.write('k.pem', key),
			LOCKED: home.write('locked.pem', key.replaceAll('EC PRIVATE', 'ENCRYPTED PRIVATE')),
		};
		const line = `events ${flags}`.replace(/CERT|KEY|LOCKED/g, word => paths[word] ?? word);
		await expect(home.load(line, undefined, environment)).rejects.toThrow(
			message.replaceAll('HOME', home.path),
		);
	});
});

describe('any JSON list', () => {
	const head = '[audit]\nkind = "http"\nendpoint = "https://audit.example"\n';
	const table = '[audit.http]\npath = "/log"\nlist = "items"\nadvance = {by = "compare"}\n';

	test('its table is read', async () => {
		using home = createHome();
		const toml = `${head}${table}[audit.http.fields]\nid = "id"\n`;
		expect((await home.load('events --profile audit', toml)).profiles).toMatchObject([
			{name: 'audit', target: {kind: 'http', proof: {token: undefined}, mapping: {path: '/log'}}},
		]);
	});

	test('a mistake in it is told with its line', async () => {
		using home = createHome();
		const toml = `${head}${table}[audit.http.fields]\nid = "id"\nnmae = "x"\n`;
		await expect(home.load('events --profile audit', toml)).rejects.toThrow(
			`${home.config}:10: http.fields.nmae: `,
		);
	});

	const fields = '[audit.http.fields]\nid = "id"\n';

	test('a user and a password of files and the environment', async () => {
		using home = createHome();
		home.write('.config/sweepwatch/password', 'with a space\n');
		const login = 'username = "ann"\npassword-file = "password"\n';
		const {profiles} = await home.load('events --profile audit', `${head}${login}${table}${fields}`);
		expect(profiles.map(({target}) => target.secrets.map(secret => secret.reveal()))).toEqual([
			['with a space'],
		]);
		expect(JSON.stringify(profiles)).not.toContain('space');
		const variables = {SWEEPWATCH_USERNAME: 'bob', SWEEPWATCH_PASSWORD: 'pass'};
		expect(
			(await home.load('events --profile audit', `${head}${table}${fields}`, variables)).profiles,
		).toMatchObject([{target: {proof: {login: {username: 'bob'}}}}]);
	});

	test('a certificate and its key', async () => {
		using home = createHome();
		home.write('.config/sweepwatch/c.pem', cert);
		home.write('.config/sweepwatch/k.pem', key);
		const files = 'cert = "c.pem"\nkey = "k.pem"\n';
		const {profiles} = await home.load('events --profile audit', `${head}${files}${table}${fields}`);
		expect(profiles).toMatchObject([{target: {proof: {certificate: {cert}}}}]);
		expect(JSON.stringify(profiles)).not.toContain('MHcC');
	});

	test.each([
		['username = "ann"\n', {}, ':4: username has no password beside it: write password-file'],
		['password-file = "PASSWORD"\n', {}, 'a password but no username: write both'],
		['', {SWEEPWATCH_USERNAME: 'ann'}, 'SWEEPWATCH_USERNAME has no password beside it'],
		['username = "a:b"\npassword-file = "PASSWORD"\n', {}, ':4: username holds a colon'],
		[
			'password = "x"\n',
			{},
			"'password': no secret stands in this file: use password-file or password-command",
		],
		['password-file = "EMPTY"\n', {}, 'is empty; write the password into it'],
		['password-file = "LINES"\n', {}, 'holds more than one password'],
		[
			'username = "ann"\npassword-file = "PASSWORD"\n',
			{SWEEPWATCH_TOKEN: 't'},
			'would both be sent as Authorization',
		],
		['cert = "CERT"\n', {}, ':4: cert needs key beside it'],
		['region = "LON"\n', {}, "'region' is for rackspace"],
	])('%s with %j: %s', async (lines, environment, message) => {
		using home = createHome();
		const paths: Readonly<Record<string, string>> = {
			PASSWORD: home.write('password', 'p'),
			EMPTY: home.write('empty', '\n'),
			LINES: home.write('lines', 'a\nb'),
			CERT: home.write('c.pem', cert),
		};
		const own = lines.replace(/"([A-Z]+)"/, (whole, word) =>
			paths[word] === undefined ? whole : `"${paths[word]}"`,
		);
		await expect(
			home.load('events --profile audit', `${head}${own}${table}${fields}`, environment),
		).rejects.toThrow(message);
	});

	test('without one there is nothing to read', async () => {
		using home = createHome();
		await expect(home.load('events --profile audit', head)).rejects.toThrow(
			`${home.config}:1: profile 'audit' has no table that says how its list is read: write one below [audit.http]`,
		);
		await expect(home.load('events --kind http')).rejects.toThrow(
			'--kind http needs a profile of config.toml',
		);
	});
});
