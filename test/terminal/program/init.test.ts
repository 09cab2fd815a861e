import {once} from 'node:events';
import {createServer, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {type Simulator, startSimulator} from '../../../source/simulator/simulator.ts';
import {runProgram} from '../../helpers/program.ts';
import {openTls} from '../../helpers/tls/open-tls.ts';
import {waitUntil} from '../../helpers/wait-until.ts';
import {openInit} from './open-init.ts';

/** The simulator; of the account's catalogue only the region that is its own. */
async function startInOneRegion(simulator: Simulator) {
	const access = {
		token: {id: simulator.token, expires: '2099-01-01T00:00:00Z', tenant: {id: simulator.project}},
		serviceCatalog: [
			{
				type: 'rax:backup',
				endpoints: [{region: 'LON', publicURL: `${simulator.origin}/v1.0/${simulator.project}`}],
			},
		],
	};
	const answer: RequestListener = (request, response) => {
		let body = '';
		request.on('data', chunk => (body += String(chunk)));
		request.on('end', () => {
			const isRight = body.includes(`"apiKey":"${simulator.apiKey}"`);
			response.writeHead(isRight ? 200 : 401, {'content-type': 'application/json'});
			response.end(JSON.stringify(isRight ? {access} : {unauthorized: {code: 401, message: 'wrong'}}));
		});
	};
	const server = createServer(answer).listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		authUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2.0`,
		async [Symbol.asyncDispose]() {
			server.closeAllConnections();
			server.close();
			await simulator.close();
		},
	};
}

/** A port that was free a moment ago. */
async function whereNobodyListens(): Promise<string> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	server.close();
	return `http://127.0.0.1:${port}`;
}

test('a wrong key and a wrong region are told and asked for again; what is right is written, for nobody else to read', async () => {
	const simulator = await startSimulator({agents: 2});
	await using identity = await startInOneRegion(simulator);
	await using init = await openInit();
	const {username, apiKey} = simulator;
	await init.answer(
		['Number [1]', ''],
		['Name of the profile [default]', ''],
		['Region', 'MOON'],
		['Region', 'ord'],
		['Number [1]', ''],
		['User name', username],
		['API key', 'wr0ng-k3y'],
		['Identity service', identity.authUrl],
	);
	await init.terminal.waitFor('answered 401 to /v2.0/tokens');
	expect(init.terminal.screen().join('\n')).toContain("region 'MOON' is no region that is known");
	await init.answer(
		['Number [1]', '1'],
		['Region (DFW ORD LON HKG IAD SYD) [ORD]', ''],
		['Number [1]', ''],
		[`User name [${username}]`, ''],
		['API key (not shown; or ! and a command that writes it) [the one that was typed]', apiKey],
		['Identity service', ''],
	);
	await init.terminal.waitFor('This account has no Cloud Backup in ORD: choose one of LON');
	expect(init.files()).toEqual([]);
	await init.answer(
		['Number [1]', '1'],
		['Region', 'lon'],
		['Number [1]', ''],
		['User name', ''],
		['API key', ''],
		['Identity service', ''],
		['Write it to', 'y'],
	);
	await init.terminal.waitFor('it ended with 0');
	expect(init.terminal.screen()).toContain('now: sweepwatch');
	expect(init.terminal.isCooked()).toBe(true);
	expect(init.files()).toEqual(['config.toml', 'default.api-key']);
	expect(init.files().map(init.modeOf)).toEqual([0o600, 0o600]);
	expect(init.textOf('config.toml')).toBe(
		`[default]\nkind = "rackspace"\nregion = "LON"\nusername = "${username}"\napi-key-file = "default.api-key"\nauth-url = "${identity.authUrl}"\n`,
	);
	expect(init.textOf('default.api-key')).toBe(`${apiKey}\n`);
	expect(init.terminal.bytes()).not.toContain(apiKey);
	expect(init.terminal.bytes()).not.toContain('wr0ng-k3y');
	const watched = await runProgram(['agents', '--json'], {env: init.folders});
	expect(watched).toMatchObject({exit: 0, stderr: ''});
});

test('nobody who listens and a certificate that has expired are told; a profile is added to the file that is there', async () => {
	const simulator = await startSimulator({agents: 2});
	const old = await openTls(simulator, Date.now() - 3_600_000);
	const {sdElements} = simulator;
	const deaf = await whereNobodyListens();
	const kept = '# mine\nbell = true\n\n[dfw]\nregion = "DFW"';
	await using init = await openInit(
		{SDE_HOST: deaf, SDE_API_KEY: sdElements.token},
		{'config/sweepwatch/config.toml': kept, 'ca.pem': old.ca},
	);
	try {
		await init.answer(
			['Number [1]', '1'],
			['Number [2]', ''],
			['Name of the profile [default]', 'dfw'],
			['Name of the profile [default]', 'sde'],
			[`Address, like https://sde.example.com [${deaf}]`, ''],
			['Token (not shown; or ! and a command that writes it) [the one of SDE_API_KEY]', ''],
		);
		await init.terminal.waitFor('nothing listens there');
		await init.answer(
			['Number [1]', '1'],
			['Address', old.origin],
			['Token', ''],
			['File with an authority of your own', join(init.folders.HOME, 'ca.pem')],
		);
		await init.terminal.waitFor('its certificate has expired');
		await init.answer(
			['Number [1]', '1'],
			['Address', sdElements.origin],
			['Token', ''],
			['File with an authority of your own', '-'],
			['Write it to', ''],
		);
		await init.terminal.waitFor('it ended with 0');
		expect(init.terminal.screen()).toContain('now: sweepwatch --profile sde');
		expect(init.terminal.screen().join('\n')).toContain(
			'SDE_HOST is set and counts before the file: unset it',
		);
		expect(init.textOf('config.toml')).toBe(
			`${kept}\n\n[sde]\nkind = "sd-elements"\nendpoint = "${sdElements.origin}"\ntoken-file = "sde.token"\n`,
		);
		expect(init.files().map(name => [name, init.modeOf(name)])).toEqual([
			['config.toml', 0o600],
			['sde.token', 0o600],
		]);
	} finally {
		await old.close();
		await simulator.close();
	}
});

test('Ctrl-Z lends the terminal, and Ctrl-C in the middle of a secret leaves no file and the terminal as it was', async () => {
	await using init = await openInit();
	await init.answer(['Number [1]', '2'], ['Name', ''], ['Address', 'sde.example']);
	await init.terminal.waitFor('Token (not shown');
	expect(init.terminal.isCooked()).toBe(false);
	init.terminal.press('s3', 'ctrl-z');
	await waitUntil(init.terminal.isStopped, 'it stands still');
	expect(init.terminal.isCooked()).toBe(true);
	process.kill(-init.terminal.pid, 'SIGCONT');
	await waitUntil(() => !init.terminal.isCooked(), 'it has the terminal again');
	init.terminal.press('cret', 'ctrl-c');
	await init.terminal.waitFor('it ended with 130');
	expect(init.terminal.screen().join('\n')).toContain('sweepwatch: nothing is written');
	expect(init.terminal.isCooked()).toBe(true);
	expect(init.terminal.bytes()).not.toMatch(/s3|cret(?! )/);
	expect(init.files()).toEqual([]);
});

test('without a terminal one line says what to do', async () => {
	const {exit, stdout, stderr} = await runProgram(['init']);
	expect({exit, stdout}).toEqual({exit: 2, stdout: ''});
	expect(stderr).toMatch(
		/^sweepwatch: init asks a person on a terminal: run it there, or write \S+ by hand, as docs\/settings\.md says\n$/,
	);
});
