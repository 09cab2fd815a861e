import {execFile} from 'node:child_process';
import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir, userInfo} from 'node:os';
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
	forgetsAfter: [],
	thingOf: agentOf,
	open,
};

async function open(folder: string): Promise<RealServer> {
	const port = await findFreePort();
	const program = findProgram('icinga2') ?? '';
	const definitions = await keepTo(folder);
	const settings = join(folder, 'icinga2.conf');
	const {ca, key, cert} = await certify(program);
	const certs = join(folder, 'data', 'certs');
	await mkdir(certs);
	await writeFile(join(certs, 'ca.crt'), ca);
	await writeFile(join(certs, 'localhost.key'), key);
	await writeFile(join(certs, 'localhost.crt'), cert);
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

type Certificate = {readonly ca: string; readonly key: string; readonly cert: string};

let made: Promise<Certificate> | undefined;

/** Its keys are long, and take seconds: all of them serve with the same. */
async function certify(program: string): Promise<Certificate> {
	made ??= makeCertificate(program);
	return made;
}

async function makeCertificate(program: string): Promise<Certificate> {
	const folder = await mkdtemp(join(tmpdir(), 'icinga-'));
	const [key, csr, cert] = [join(folder, 'key'), join(folder, 'csr'), join(folder, 'cert')];
	try {
		const definitions = await keepTo(folder);
		const pki = (...args: readonly string[]) =>
			promisify(execFile)(program, ['pki', ...args, ...definitions]);
		await pki('new-ca');
		await pki('new-cert', '--cn', 'localhost', '--key', key, '--csr', csr);
		await pki('sign-csr', '--csr', csr, '--cert', cert);
		return {
			ca: await readFile(join(folder, 'data', 'ca', 'ca.crt'), 'utf8'),
			key: await readFile(key, 'utf8'),
			cert: await readFile(cert, 'utf8'),
		};
	} finally {
		await rm(folder, {recursive: true});
	}
}

/** As who it runs, and where it leaves everything. */
async function keepTo(folder: string): Promise<readonly string[]> {
	const places = ['Data', 'Log', 'Cache', 'Spool', 'InitRun'].map(
		name => [`${name}Dir`, join(folder, name.toLowerCase())] as const,
	);
	await Promise.all(places.map(([, place]) => mkdir(place)));
	const {username} = userInfo();
	const {stdout} = await promisify(execFile)('id', ['-gn', username]);
	return [...places, ['RunAsUser', username], ['RunAsGroup', stdout.trim()]].flatMap(([name, value]) => [
		'-D',
		`Configuration.${name}=${value}`,
	]);
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
