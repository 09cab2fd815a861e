import {spawn, spawnSync} from 'node:child_process';
import {renameSync} from 'node:fs';
import {inspect} from 'node:util';
import {describe, expect, test} from 'vitest';
import type {Secret} from '../../../source/domain/secret.ts';
import type {Settings} from '../../../source/settings/settings.ts';
import {createHome} from '../home.ts';

function secretsOf({profiles}: Settings): readonly string[] {
	return profiles.flatMap(({target}) => target.secrets.map(secret => secret.reveal()));
}

const project = '[default]\nregion = "LON"\nproject = "1"\n';
const node = JSON.stringify(process.execPath);

describe('where a secret comes from', () => {
	test('a file beside the configuration', async () => {
		using home = createHome();
		home.write('.config/sweepwatch/tok', 'from-file\n');
		expect(secretsOf(await home.load('events', `${project}token-file = "tok"`))).toEqual(['from-file']);
	});

	test('a file at home', async () => {
		using home = createHome();
		home.write('keys/tok', 'from-home\n');
		expect(secretsOf(await home.load('events', `${project}token-file = "~/keys/tok"`))).toEqual([
			'from-home',
		]);
	});

	test.each([
		['a list', `token-command = [${node}, "-e", "console.log('from list'.replace(' ', '-'))"]`, 'from-list'],
		[
			'one text',
			`token-command = '''${node} -e "console.log('from-text'); console.log('more')"'''`,
			'from-text',
		],
		['spaces around it', `token-command = [${node}, "-e", "console.log('  tok \\\\r')"]`, 'tok'],
		['$HOME is not replaced', 'token-command = ["echo", "$HOME"]', '$HOME'],
		[
			'its input is closed',
			`token-command = [${node}, "-e", "process.stdin.on('end', () => console.log('ended')).resume()"]`,
			'ended',
		],
	])(
		'a command: %s',
		async (_, line, secret) => {
			using home = createHome();
			expect(
				secretsOf(await home.load('events', `${project}${line}`, {PATH: process.env.PATH ?? ''})),
			).toEqual([secret]);
		},
		20_000,
	);

	test('a command runs once, also for several profiles', async () => {
		using home = createHome();
		const counter = `${home.path}/count`;
		const script = `require('fs').appendFileSync('${counter}', 'x'); console.log('tok-' + require('fs').readFileSync('${counter}'))`;
		const command = JSON.stringify([process.execPath, '-e', script]);
		const toml = `watch = ["a", "b"]\n[a]\nregion = "LON"\nproject = "1"\ntoken-command = ${command}\n[b]\nregion = "DFW"\nproject = "1"\ntoken-command = ${command}\n`;
		expect(secretsOf(await home.load('events', toml))).toEqual(['tok-x', 'tok-x']);
	});

	test('an account of the file', async () => {
		using home = createHome();
		home.write('.config/sweepwatch/key', 'key-of-bob');
		const toml = '[default]\nusername = "bob"\napi-key-file = "key"\nauth-url = "https://id.example/v2.0"\n';
		expect((await home.load('events', toml)).profiles).toMatchObject([
			{target: {credentials: {kind: 'account', username: 'bob', authUrl: 'https://id.example/v2.0'}}},
		]);
	});
});

describe('what goes wrong with a command', () => {
	test.each([
		[
			`[${node}, "-e", "console.error('s3cret'); console.log('s3cret'); process.exit(3)"]`,
			'ended with exit status 3; run it by hand',
		],
		[`[${node}, "-e", "process.kill(process.pid, 'SIGTERM')"]`, 'ended with SIGTERM'],
		[`[${node}, "-e", ""]`, 'wrote nothing on its first line'],
		[
			`[${node}, "-e", "console.log('s3cret words')"]`,
			'wrote holds a space, a newline or a sign that no token has',
		],
		[`[${node}, "-e", "process.stdout.write('s3cret'.repeat(50000))"]`, 'wrote far more than a secret'],
		['"/nowhere/program s3cret"', '/nowhere/program cannot be started (ENOENT)'],
		[`"echo 's3cret"`, 'leaves a quote open: close it, or write a list of words'],
	])(
		'%s: %s',
		async (command, message) => {
			using home = createHome();
			const toml = `${project}token-command = ${command}`;
			const error = await home.load('events', toml).catch((thrown: unknown) => thrown);
			expect(String(error)).toContain(message);
			expect(String(error)).toContain(`${home.config}:4: token-command`);
			expect(String(error)).not.toContain('s3cret');
		},
		20_000,
	);
});

describe('permissions', () => {
	test('a file with a secret that others can read gets a warning with the chmod', async () => {
		using home = createHome();
		const path = home.write('.config/sweepwatch/tok', 'x', 0o644);
		const {warnings} = await home.load('events', `${project}token-file = "tok"`);
		expect(warnings).toEqual([
			`${home.config}:4: token-file: others can read ${path}; run: chmod 600 ${path}`,
		]);
	});

	test('the configuration holds no secret: everybody may read it', async () => {
		using home = createHome();
		home.write('.config/sweepwatch/config.toml', '[default]\nregion = "LON"\n', 0o644);
		const account = {RS_USERNAME: 'ann', RS_API_KEY: 'k'};
		expect((await home.load('events', undefined, account)).warnings).toEqual([]);
	});
});

describe('a secret stays with its own server', () => {
	test.each([
		[
			'endpoint',
			'SWEEPWATCH_ENDPOINT',
			'https://b.example',
			'[default]\nendpoint = "https://a.example"\nproject = "1"\ntoken-file = "tok"',
		],
		[
			'endpoint',
			'SDE_HOST',
			'b.example',
			'[default]\nkind = "sd-elements"\nendpoint = "https://a.example"\ntoken-file = "tok"',
		],
		[
			'auth-url',
			'RS_AUTH_URL',
			'https://b.example/v2.0',
			'[default]\nusername = "bob"\nauth-url = "https://a.example/v2.0"\napi-key-file = "tok"',
		],
	])('%s: %s does not lead a secret of the file to another one', async (key, variable, value, toml) => {
		using home = createHome();
		home.write('.config/sweepwatch/tok', 'x');
		await expect(home.load('events', toml, {[variable]: value})).rejects.toThrow(
			`${variable} names another server than ${home.config}`,
		);
		await expect(home.load('events', toml)).resolves.toBeDefined();
		expect(toml).toContain(key);
	});
});

describe('nor does a flag', () => {
	const toml = '[default]\nregion = "LON"\nproject = "1"\ntoken-file = "tok"\n';

	test.each([
		['--endpoint https://b.example', toml],
		[
			'--profile default --endpoint https://b.example',
			toml.replace('region = "LON"', 'endpoint = "https://a.example"'),
		],
	])('%s', async (flags, text) => {
		using home = createHome();
		home.write('.config/sweepwatch/tok', 'x');
		await expect(home.load(`events ${flags}`, text)).rejects.toThrow(
			`--endpoint names another server than ${home.config}:2: `,
		);
	});

	test.each([
		['--region DFW', toml, {region: 'DFW'}],
		['--endpoint https://A.example/', toml.replace('region = "LON"', 'endpoint = "https://a.example"'), {}],
		['--endpoint https://b.example', toml.replace('region = "LON"', ''), {endpoint: 'https://b.example'}],
		['--endpoint https://b.example --token-file OWN', toml, {endpoint: 'https://b.example'}],
	])('%s is no other server, or has a secret of its own', async (flags, text, target) => {
		using home = createHome();
		home.write('.config/sweepwatch/tok', 'x');
		const line = `events ${flags}`.replace('OWN', home.write('own', 'y'));
		expect((await home.load(line, text)).profiles).toMatchObject([{target}]);
	});
});

describe('a secret that has ended', () => {
	async function secretIn(home: ReturnType<typeof createHome>, line: string) {
		const settings = await home.load('events', `${project}${line}`, {PATH: process.env.PATH ?? ''});
		return settings.profiles[0]?.target.secrets[0] as Secret;
	}

	test('a file is read again, whoever has replaced it meanwhile', async () => {
		using home = createHome();
		home.write('tok', 'old');
		const secret = await secretIn(home, 'token-file = "~/tok"');
		renameSync(home.write('tok.new', 'new'), `${home.path}/tok`);
		await secret.renew();
		expect(secret.reveal()).toBe('new');
	});

	test('a file that is empty for a moment leaves the old one', async () => {
		using home = createHome();
		const path = home.write('tok', 'old');
		const secret = await secretIn(home, 'token-file = "~/tok"');
		home.write('tok', '');
		await expect(secret.renew()).rejects.toThrow(`${path} is empty`);
		expect(secret.reveal()).toBe('old');
	});

	test('a command runs again, once for all profiles that name it', async () => {
		using home = createHome();
		const counter = `${home.path}/count`;
		const script = `require('fs').appendFileSync('${counter}', 'x'); console.log('tok-' + require('fs').readFileSync('${counter}'))`;
		const command = JSON.stringify([process.execPath, '-e', script]);
		const profile = `region = "LON"\nproject = "1"\ntoken-command = ${command}\n`;
		const {profiles} = await home.load('events', `watch = ["a", "b"]\n[a]\n${profile}[b]\n${profile}`);
		const secrets = profiles.flatMap(({target}) => target.secrets);
		await Promise.all(secrets.map(secret => secret.renew()));
		expect(secrets.map(secret => secret.reveal())).toEqual(['tok-xx', 'tok-xx']);
	});

	test('a pipe is read once, for it would be waited for', async () => {
		using home = createHome();
		spawnSync('mkfifo', [`${home.path}/pipe`]);
		const writer = spawn('sh', ['-c', `echo tok > ${home.path}/pipe`]);
		const secret = await secretIn(home, 'token-file = "~/pipe"');
		expect(secret.reveal()).toBe('tok');
		expect(secret.isRenewable).toBe(false);
		writer.kill();
	});

	test('what the environment tells cannot change', async () => {
		using home = createHome();
		const settings = await home.load('events', project, {SWEEPWATCH_TOKEN: 'tok'});
		expect(settings.profiles[0]?.target.secrets.map(({isRenewable}) => isRenewable)).toEqual([false]);
	});
});

test('no way of printing settings shows a secret of the file', async () => {
	using home = createHome();
	home.write('.config/sweepwatch/tok', 's3cret');
	for (const rest of [
		'token-file = "tok"',
		'token-command = ["cat", "CONFIG/tok"]',
		'username = "a"\napi-key-file = "tok"',
	]) {
		const toml = `${project}${rest.replace('CONFIG', `${home.path}/.config/sweepwatch`)}`;
		const settings = await home.load('doctor', toml);
		const shown = [inspect(settings, {depth: 9, showHidden: true}), JSON.stringify(settings)].join();
		expect(shown).toContain('[secret]');
		expect(shown).not.toContain('s3cret');
	}
});
