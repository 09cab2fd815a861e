import {execFile} from 'node:child_process';
import {copyFile, mkdir, readFile, writeFile} from 'node:fs/promises';
import {userInfo} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {ask} from '../kit/ask.ts';
import {findProgram, missingOf} from '../kit/find-program.ts';
import {findFreePort} from '../kit/free-port.ts';
import {openServer} from './open-server.ts';
import {agentOf, nameThings, type RealKind, type RealServer} from './real-server.ts';

const password = 'watched-by-a-test';
const ownPassword = 'known-to-the-test';
const services = 100;

/** Services whose check results come from the test: sweepwatch has an account that may only look. */
export const icinga: RealKind = {
	name: 'icinga2',
	profile: 'services',
	missing: missingOf('icinga2'),
	thingOf: agentOf,
	open,
};

async function open(folder: string): Promise<RealServer> {
	const port = await findFreePort();
	const places = Object.entries({
		DataDir: 'data',
		LogDir: 'log',
		CacheDir: 'cache',
		SpoolDir: 'spool',
		InitRunDir: 'run',
	}).map(([name, place]) => [name, join(folder, place)] as const);
	const {username} = userInfo();
	const definitions = [...places, ['RunAsUser', username], ['RunAsGroup', await groupOf(username)]].flatMap(
		([name, value]) => ['-D', `Configuration.${name}=${value}`],
	);
	const program = findProgram('icinga2') ?? '';
	const settings = join(folder, 'icinga2.conf');
	await Promise.all(places.map(([, place]) => mkdir(place, {recursive: true})));
	const ca = await certify((...args) => promisify(execFile)(program, [...args, ...definitions]), folder);
	await writeFile(settings, describe(port));

	const origin = `https://localhost:${port}`;
	const headers = {authorization: `Basic ${Buffer.from(`test:${ownPassword}`).toString('base64')}`};

	return openServer({
		port,
		address: at => `https://localhost:${at}`,
		command: [program, 'daemon', '-c', settings, ...definitions],
		folder,
		isReady: async () => (await ask(`${origin}/v1/status`, {headers, ca})) !== '',
		burst: nameThings(services),
		files: {'icinga.password': password, 'icinga-ca.pem': ca},
		async turn(things, to) {
			const body = {
				type: 'Service',
				filter: 'host.name in things',
				filter_vars: {things},
				exit_status: to === 'bad' ? 2 : 0,
				plugin_output: to === 'bad' ? 'no backup of today' : 'a backup of today',
			};
			await ask(`${origin}/v1/actions/process-check-result`, {headers, ca, body});
		},
	});
}

/** Its own authority, and the certificate that it serves with. */
async function certify(
	icinga2: (...args: readonly string[]) => Promise<unknown>,
	folder: string,
): Promise<string> {
	const own = join(folder, 'data', 'certs');
	await mkdir(own);
	await icinga2('pki', 'new-ca');
	const [key, csr, cert] = ['key', 'csr', 'crt'].map(end => join(own, `localhost.${end}`)) as [
		string,
		string,
		string,
	];
	await icinga2('pki', 'new-cert', '--cn', 'localhost', '--key', key, '--csr', csr);
	await icinga2('pki', 'sign-csr', '--csr', csr, '--cert', cert);
	const ca = join(folder, 'data', 'ca', 'ca.crt');
	await copyFile(ca, join(own, 'ca.crt'));
	return readFile(ca, 'utf8');
}

async function groupOf(user: string): Promise<string> {
	const {stdout} = await promisify(execFile)('id', ['-gn', user]);
	return stdout.trim();
}

function describe(port: number): string {
	return `
const NodeName = "localhost"
const ZoneName = NodeName
include <itl>
object Endpoint NodeName {}
object Zone ZoneName { endpoints = [ NodeName ] }
object CheckerComponent "checker" {}
object ApiListener "api" { bind_host = "127.0.0.1", bind_port = ${port} }
object ApiUser "sweepwatch" { password = "${password}", permissions = [ "objects/query/Service" ] }
object ApiUser "test" { password = "${ownPassword}", permissions = [ "*" ] }
for (i in range(${services})) {
	object Host "thing-" + i { check_command = "dummy", enable_active_checks = false }
	object Service "backup" use(i) {
		host_name = "thing-" + i
		check_command = "dummy"
		enable_active_checks = false
		max_check_attempts = 1
	}
}
`;
}
