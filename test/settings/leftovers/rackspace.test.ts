import {describe, expect, test} from 'vitest';
import {createHome, type Home} from '../home.ts';

const rack = 'username = ops\napi-key = "k3y-of-rack"\nregion = LON\n\n[other]\nusername = ann\n';
const pyrax = '# ours\n[rackspace_cloud]\nusername: py\napi_key: k3y-of-pyrax\n';
const openrc = {
	OS_AUTH_URL: 'https://lon.identity.api.rackspacecloud.com/v2.0/',
	OS_USERNAME: 'os',
	OS_PASSWORD: 'k3y-of-openrc',
	OS_REGION_NAME: 'LON',
};

/** Who is watched, with what, as `config` tells it. */
async function watched(home: Home, toml?: string, environment: Readonly<Record<string, string>> = {}) {
	const {profiles, origins, warnings, faulty} = await home.load('config', toml, environment);
	const told = origins.filter(({profile}) => profile !== null);
	return {
		secrets: profiles.flatMap(({target}) => target.secrets.map(secret => secret.reveal())),
		values: told.map(({what, value, from}) => `${what} ${value} ${from}`),
		problems: faulty.map(({error}) => error.message),
		warnings,
	};
}

test('the file of rack counts where nothing else is said', async () => {
	using home = createHome();
	home.write('.rack/config', rack);
	const {secrets, values, warnings} = await watched(home);
	expect(secrets).toEqual(['k3y-of-rack']);
	expect(values).toEqual(
		expect.arrayContaining([
			'kind rackspace ~/.rack/config',
			'username ops ~/.rack/config:1',
			'api-key [secret] ~/.rack/config:2',
			'region LON ~/.rack/config:3',
		]),
	);
	expect(warnings).toEqual([]);
});

test('one that others can read is warned of with the chmod', async () => {
	using home = createHome();
	const path = home.write('.rack/config', rack, 0o644);
	const {warnings} = await watched(home);
	expect(warnings).toEqual([`~/.rack/config:2: others can read ${path}; run: chmod 600 ${path}`]);
});

test.each<[string, Readonly<Record<string, string>>, string, string]>([
	['pyrax alone', {}, 'k3y-of-pyrax', 'username py ~/.rackspace_cloud_credentials:3'],
	['RAX_REGION beside it', {RAX_REGION: 'ord'}, 'k3y-of-pyrax', 'region ord RAX_REGION'],
	[
		'an openrc before it',
		openrc,
		'k3y-of-openrc',
		'auth-url https://lon.identity.api.rackspacecloud.com/v2.0/ OS_AUTH_URL',
	],
	[
		'RAX_USERNAME before both',
		{...openrc, RAX_USERNAME: 'rax', RAX_API_KEY: 'k3y-of-rax', RAX_REGION: 'ALL'},
		'k3y-of-rax',
		'username rax RAX_USERNAME',
	],
	[
		'RS_USERNAME before all',
		{...openrc, RS_USERNAME: 'rs', RS_API_KEY: 'rs-k3y'},
		'rs-k3y',
		'username rs RS_USERNAME',
	],
])('%s', async (_, environment, secret, value) => {
	using home = createHome();
	home.write('.rackspace_cloud_credentials', pyrax);
	const {secrets, values} = await watched(home, undefined, environment);
	expect(secrets).toEqual([secret]);
	expect(values).toContain(value);
});

test('a file that RAX_CREDS_FILE names counts before the usual ones', async () => {
	using home = createHome();
	home.write('.rack/config', rack);
	home.write('raxpub', pyrax);
	const {secrets, values} = await watched(home, undefined, {RAX_CREDS_FILE: '~/raxpub', RAX_REGION: 'DFW'});
	expect(secrets).toEqual(['k3y-of-pyrax']);
	expect(values).toContain('username py RAX_CREDS_FILE:3');
});

describe('an openrc', () => {
	test('of another cloud is none of ours', async () => {
		using home = createHome();
		const elsewhere = {...openrc, OS_AUTH_URL: 'https://rackspacecloud.com.example/v2.0'};
		const {problems, secrets} = await watched(home, undefined, elsewhere);
		expect(secrets).toEqual([]);
		expect(problems).toEqual([expect.stringMatching(/^no credentials/)]);
	});

	test.each<[Readonly<Record<string, string>>, boolean]>([
		[{OS_PASSWORD: 'passw0rd'}, true],
		[{OS_PASSWORD: '0123456789abcdef0123456789ABCDEF'}, false],
		[{OS_AUTH_SYSTEM: 'rackspace_uk', OS_PASSWORD: 'passw0rd'}, false],
		[{NOVA_RAX_AUTH: '1', OS_AUTH_URL: ''}, false],
		[{OS_API_KEY: 'an-api-key'}, false],
	])('with %j holds a password: %s', async (variables, isPassword) => {
		using home = createHome();
		const {profiles} = await home.load('events', undefined, {...openrc, ...variables});
		expect(profiles).toMatchObject([{target: {credentials: {kind: 'account', username: 'os', isPassword}}}]);
	});
});

describe('what is said otherwise', () => {
	test.each<[string, string, Readonly<Record<string, string>>, string]>([
		[
			'a user in the file',
			'[default]\nregion = "DFW"\nusername = "ann"\n',
			{},
			'config.toml:3 says another username',
		],
		['a user in the environment', '', {RS_USERNAME: 'ann'}, 'RS_USERNAME says another username'],
		[
			'an identity service',
			'',
			{RS_AUTH_URL: 'https://id.example/v2.0'},
			'RS_AUTH_URL says another auth-url',
		],
		['a token of ours', '', {SWEEPWATCH_TOKEN: 'tok'}, 'SWEEPWATCH_TOKEN tells the credentials'],
		[
			'an API key in the file',
			'[default]\nusername = "ops"\napi-key-command = "false"\n',
			{},
			'config.toml:3 tells the credentials',
		],
	])('%s keeps the key of rack at home', async (_, toml, environment, why) => {
		using home = createHome();
		home.write('.rack/config', rack);
		const {profiles, found, origins} = await home.load('doctor', toml, environment);
		expect(profiles).toEqual([]);
		expect(found).toMatchObject([{kind: 'rackspace', place: '~/.rack/config', usedBy: [], why}]);
		const used = origins.filter(({what, from}) => what !== 'kind' && from.startsWith('~/.rack'));
		expect(used).toEqual([]);
	});

	test('the same user, the usual identity service and another region keep it', async () => {
		using home = createHome();
		home.write('.rack/config', rack);
		const toml =
			'[default]\nregion = "DFW"\nusername = "ops"\nauth-url = "https://identity.api.rackspacecloud.com/v2.0/"\n';
		const {secrets, values} = await watched(home, toml);
		expect(secrets).toEqual(['k3y-of-rack']);
		expect(values).toContain('region DFW config.toml:2');
	});
});

describe('what is bad or half', () => {
	test.each<[string, string, string, string]>([
		[
			'.rack/config',
			'username = ops\n',
			'',
			'~/.rack/config:1 tells a user name and no API key: write both there',
		],
		[
			'.rack/config',
			'api-key = k3y\n',
			'',
			'~/.rack/config:1 tells an API key and no user name: write both there',
		],
		[
			'.rack/config',
			'username = ops\nk3y k3y\n',
			'no credentials',
			'; and ~/.rack/config:2: a line is key = value, or [section]',
		],
		[
			'.rack/config',
			'[ann]\nusername = ann\n',
			'no credentials',
			'; and ~/.rack/config has no account but those with a name',
		],
		[
			'.rackspace_cloud_credentials',
			'[keystone]\nusername = ann\n',
			'no credentials',
			'has no section [rackspace_cloud]',
		],
	])('%s with %j is told in a line', async (name, text, begin, message) => {
		using home = createHome();
		home.write(name, text);
		const {problems} = await watched(home);
		expect(problems).toEqual([expect.stringContaining(message)]);
		expect(problems[0]?.startsWith(begin)).toBe(true);
		expect(problems.join()).not.toContain('k3y');
	});

	test('does not stand in the way of a whole one', async () => {
		using home = createHome();
		home.write('.rack/config', 'username = ops\n');
		home.write('.rackspace_cloud_credentials', pyrax);
		expect((await watched(home)).secrets).toEqual(['k3y-of-pyrax']);
	});
});

test('an API key that is replaced in such a file is read anew', async () => {
	using home = createHome();
	home.write('.rack/config', rack);
	const {profiles} = await home.load('events');
	const [secret] = profiles.flatMap(({target}) => target.secrets);
	home.write('.rack/config', rack.replace('k3y-of-rack', 'n3w-k3y'));
	await secret?.renew();
	expect(secret?.reveal()).toBe('n3w-k3y');
});
