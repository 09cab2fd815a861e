import {expect, test} from 'vitest';
import {writeDraft} from '../../../source/commands/init/answer.ts';
import {interview} from '../../../source/commands/init/interview.ts';
import {overridingOf, tellKnown} from '../../../source/commands/init/known.ts';
import {parseConfig} from '../../../source/settings/config/read-config.ts';
import {findLeftovers} from '../../../source/settings/leftovers/find-leftovers.ts';
import {systems, table} from '../../../source/sources/systems.ts';
import {createCertificates} from '../../helpers/tls/certificates.ts';
import {createHome} from '../../settings/home.ts';
import {answering} from './answering.ts';

async function knownOf(
	kind: string,
	environment: Readonly<Record<string, string>>,
	typed: Readonly<Record<string, string>> = {},
) {
	const system = systems.list.find(system => system.kind === kind);
	if (system === undefined) {
		throw new Error(`there is no ${kind}`);
	}

	const leftovers = await findLeftovers(systems.list, environment);
	return {system, environment, leftovers: leftovers.get(system) ?? [], typed: new Map(Object.entries(typed))};
}

const none = new Map();
const free = () => false;

test('what rack keeps is offered, and its key stays where it is', async () => {
	using home = createHome();
	home.write('.rack/config', 'username = ops\napi-key = k3y\nregion = LON\n');
	const known = await knownOf('rackspace', {HOME: home.path});
	expect(await tellKnown(known)).toBe('~/.rack/config:2');
	const {asking, shown, left} = answering('', '', '', '', '');
	const answers = await interview(asking, known, none, false);
	expect(left).toEqual([]);
	expect(writeDraft({name: 'default', kind: 'rackspace', answers}, free)).toEqual({
		toml: '[default]\nkind = "rackspace"\nregion = "LON"\nusername = "ops"\n',
		files: [],
	});
	expect(shown).toContain(
		'API key (not shown; or ! and a command that writes it) [the one in ~/.rack/config:2]: ',
	);
	expect(shown.join('\n')).not.toContain('k3y');
});

test('for another user than that of rack its key is not offered', async () => {
	using home = createHome();
	home.write('.rack/config', 'username = ops\napi-key = k3y\nregion = LON\n');
	const {asking, shown} = answering('dfw', '', 'ann', '', '!pass show "ann key"', '');
	const answers = await interview(asking, await knownOf('rackspace', {HOME: home.path}), none, false);
	expect(shown.filter(text => text.startsWith('API key'))).toEqual(
		Array(2).fill('API key (not shown; or ! and a command that writes it): '),
	);
	expect(writeDraft({name: 'a', kind: 'rackspace', answers}, free).toml).toBe(
		'[a]\nkind = "rackspace"\nregion = "DFW"\nusername = "ann"\napi-key-command = "pass show \\"ann key\\""\n',
	);
});

test('a secret that a variable tells is written down, for the variable is gone with the shell', async () => {
	const environment = {RS_USERNAME: 'ops', RS_API_KEY: 'k3y', RS_REGION_NAME: 'ord'};
	const known = await knownOf('rackspace', environment);
	const {asking} = answering('lon', '', '', '', '');
	const answers = await interview(asking, known, none, false);
	const {toml, files} = writeDraft({name: 'a', kind: 'rackspace', answers}, file => file === 'a.api-key');
	expect(toml).toBe(
		'[a]\nkind = "rackspace"\nregion = "LON"\nusername = "ops"\napi-key-file = "a.api-key-2"\n',
	);
	expect(files).toEqual([{name: 'a.api-key-2', content: 'k3y'}]);
	expect(await overridingOf(known, answers)).toEqual([
		'RS_REGION_NAME is set and counts before the file: unset it',
	]);
});

test('a certificate of a file that APOCTL_CREDS names is written down as files of its own', async () => {
	using home = createHome();
	const {ca, clientCert, clientKey} = createCertificates();
	const base64 = (text: string) => Buffer.from(text).toString('base64');
	const creds = {
		APIURL: 'https://api.example',
		namespace: '/acme',
		certificate: base64(clientCert),
		certificateKey: base64(clientKey),
		certificateAuthority: base64(ca),
	};
	const APOCTL_CREDS = home.write('my.creds', JSON.stringify(creds));
	const {asking, shown} = answering('', '/acme/x', '', '', '', '');
	const answers = await interview(asking, await knownOf('squall', {APOCTL_CREDS}), none, false);
	const {toml, files} = writeDraft({name: 's', kind: 'squall', answers}, free);
	expect(toml).toBe(
		'[s]\nkind = "squall"\nendpoint = "https://api.example"\nnamespace = "/acme/x"\ncert = "s.cert"\nkey = "s.key"\nca = "s.ca"\n',
	);
	expect(files.map(({content}) => content)).toEqual([clientCert, clientKey, ca]);
	expect(shown).toContain('Number [3]: ');
});

test('what cannot be meant is told and asked for again', async () => {
	const {asking, shown, left} = answering('ftp://x', 'sde.example', '', 'two words', '!pass "show', 't0ken');
	const answers = await interview(asking, await knownOf('sd-elements', {}), none, false);
	expect(left).toEqual([]);
	expect(answers.get('endpoint')).toEqual({type: 'text', text: 'https://sde.example'});
	expect(answers.get('token')).toEqual({type: 'file', key: 'token-file', content: 't0ken'});
	expect(shown.filter(text => text.startsWith('  '))).toHaveLength(4);
	expect(shown.join('\n')).not.toMatch(/t0ken|two words/);
});

test('of any list by HTTP what most need is asked, and words of a field only where there is one', async () => {
	const {asking, shown, left} = answering(
		...['https://queue.example', '/jobs?x=1', '/jobs', 'data.items', '', '-', '', 'state'],
		...['failed, timed_out', 'ok', '', '1', 't0ken', 'X-Api-Key'],
	);
	const answers = await interview(asking, await knownOf('http', {}), none, false);
	expect(left).toEqual([]);
	expect(shown).toContain('  holds a ? or #: what follows a ? stands in query = {name = "value"}');
	const {toml, files} = writeDraft({name: 'queue', kind: 'http', answers}, free);
	expect(toml).toBe(`[queue]
kind = "http"
endpoint = "https://queue.example"
token-file = "queue.token"

[queue.http]
path = "/jobs"
list = "data.items"

[queue.http.fields]
id = "id"
status = "state"

[queue.http.statuses]
failed = ["failed", "timed_out"]
completed = ["ok"]

[queue.http.token]
header = "X-Api-Key"
`);
	expect(files).toEqual([{name: 'queue.token', content: 't0ken'}]);
	expect(parseConfig('config.toml', toml, table).names).toEqual(['queue']);

	const open = answering('https://queue.example', '/jobs', '', '', '', '', '', '4');
	await interview(open.asking, await knownOf('http', {}), none, false);
	expect(open.left).toEqual([]);
	expect(open.shown.join('\n')).not.toContain('Words there');
	// What was answered is offered where it is asked for once more.
	const again = answering(...Array(13).fill(''));
	expect(await interview(again.asking, await knownOf('http', {}), answers, false)).toEqual(answers);
});

test("a folder lets in whoever may read it, and a team's stream on NATS asks who comes", async () => {
	const {asking, shown} = answering('/var/lib/sweepwatch');
	const answers = await interview(asking, await knownOf('stream', {}), none, false);
	expect([...answers]).toEqual([['stream', {type: 'text', text: '/var/lib/sweepwatch'}]]);
	expect(shown).toHaveLength(1);

	const bus = answering(
		'tls://n1.example',
		'tls://n1.example,tls://n2.example/dfw',
		'2',
		'/home/ann/ann.creds',
	);
	const told = await interview(bus.asking, await knownOf('stream', {}), none, false);
	expect(bus.shown).toContain('  write whose stream behind the host, as in tls://n1.example/dfw');
	expect(writeDraft({name: 'team', kind: 'stream', answers: told}, free)).toEqual({
		toml: '[team]\nkind = "stream"\nstream = "tls://n1.example,tls://n2.example/dfw"\ncreds-file = "/home/ann/ann.creds"\n',
		files: [],
	});
});

test('nobody is asked for what was typed, which is offered where it does not work like that', async () => {
	const typed = {endpoint: 'https://backup.example', project: '110011', 'token-file': '/home/ann/token'};
	const known = await knownOf('rackspace', {}, typed);
	const {asking, shown} = answering();
	const answers = await interview(asking, known, none, false);
	expect(shown).toEqual([
		'Address, like https://backup.example.com: https://backup.example',
		'Project: 110011',
	]);
	const {toml, files} = writeDraft({name: 'a', kind: 'rackspace', answers}, free);
	expect(toml).toBe(
		'[a]\nkind = "rackspace"\nendpoint = "https://backup.example"\nproject = "110011"\ntoken-file = "/home/ann/token"\n',
	);
	expect(files).toEqual([]);
	const again = answering('-', 'https://other.example', '', '', '');
	const other = await interview(again.asking, known, answers, false);
	expect(again.shown).toContain('Address, like https://backup.example.com [https://backup.example]: ');
	expect(other).toEqual(new Map([...answers, ['endpoint', {type: 'text', text: 'https://other.example'}]]));
});

test('a project beside an account is written down, though nobody asks for it', async () => {
	const known = await knownOf('rackspace', {}, {region: 'lon', project: '110011'});
	const {asking} = answering('1', 'ann', '!pass show key', '-');
	const answers = await interview(asking, known, none, false);
	expect(writeDraft({name: 'a', kind: 'rackspace', answers}, free).toml).toBe(
		'[a]\nkind = "rackspace"\nregion = "LON"\nusername = "ann"\napi-key-command = "pass show key"\nproject = "110011"\n',
	);
});

test('what was typed and cannot be is told by the name of its flag', async () => {
	const known = await knownOf('rackspace', {}, {region: 'MOON'});
	await expect(interview(answering().asking, known, none, false)).rejects.toThrow(
		"--region 'MOON' is no region",
	);
});
