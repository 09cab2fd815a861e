import {expect, test} from 'vitest';
import {writeDraft} from '../../../source/commands/init/answer.ts';
import {createAsking} from '../../../source/commands/init/asking.ts';
import {interview} from '../../../source/commands/init/interview.ts';
import {overridingOf, tellKnown} from '../../../source/commands/init/known.ts';
import {findLeftovers} from '../../../source/settings/leftovers/find-leftovers.ts';
import {systems} from '../../../source/sources/systems.ts';
import {createCertificates} from '../../helpers/tls/certificates.ts';
import {createHome} from '../../settings/home.ts';

/** Answers in turn; what was asked and told stands in `shown`. */
function answering(...answers: readonly string[]) {
	const shown: string[] = [];
	const left = [...answers];
	const prompter = {
		async ask(question: string) {
			const answer = left.shift();
			shown.push(question);
			if (answer === undefined) {
				throw new Error(`nobody expected this: ${question}`);
			}

			return answer;
		},
		leave() {},
		close() {},
	};
	const asking = createAsking(prompter, async text => void shown.push(text.trimEnd()));
	return {asking, shown, left};
}

async function knownOf(kind: string, environment: Readonly<Record<string, string>>) {
	const system = systems.list.find(system => system.kind === kind);
	if (system === undefined) {
		throw new Error(`there is no ${kind}`);
	}

	const leftovers = await findLeftovers(systems.list, environment);
	return {system, environment, leftovers: leftovers.get(system) ?? []};
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
