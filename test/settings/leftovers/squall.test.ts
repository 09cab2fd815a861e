import {describe, expect, test} from 'vitest';
import {createCertificates} from '../../helpers/tls/certificates.ts';
import {createHome} from '../home.ts';

const {ca, clientCert, clientKey} = createCertificates();
const base64 = (text: string) => Buffer.from(text).toString('base64');
const creds = {
	ID: '5e4f',
	name: 'administrator-credentials',
	APIURL: 'https://api.example.com',
	namespace: '/acme',
	certificate: base64(clientCert),
	certificateKey: base64(clientKey),
	certificateAuthority: base64(ca),
};

test('one file of credentials is all that is needed', async () => {
	using home = createHome();
	const path = home.write('.apoctl/default.creds', JSON.stringify(creds), 0o640);
	const {profiles, warnings} = await home.load('events');
	const [profile] = profiles;
	expect(profile).toMatchObject({
		name: 'api.example.com',
		target: {
			kind: 'squall',
			endpoint: 'https://api.example.com',
			namespace: '/acme',
			ca,
			credentials: {kind: 'certificate', cert: clientCert},
		},
	});
	expect(profile?.target.secrets.map(secret => secret.reveal())).toEqual([clientKey]);
	expect(warnings).toEqual([`~/.apoctl/default.creds: others can read ${path}; run: chmod 600 ${path}`]);
});

test('the settings of apoctl name credentials, and say more than these', async () => {
	using home = createHome();
	home.write('.apoctl/creds.json', JSON.stringify(creds));
	home.write(
		'.apoctl/default.yaml',
		'---\n# mine\napi: "https://api.acme.example" # ours\nnamespace: /acme/backup\ncreds: ~/.apoctl/creds.json\nalias:\n  - x: y\n',
	);
	const {profiles, origins, found} = await home.load('config');
	expect(profiles).toMatchObject([
		{
			target: {
				endpoint: 'https://api.acme.example',
				namespace: '/acme/backup',
				credentials: {kind: 'certificate'},
			},
		},
	]);
	const told = origins.map(({what, value, from}) => `${what} ${value} ${from}`);
	expect(told).toContain('namespace /acme/backup ~/.apoctl/default.yaml:4');
	expect(found).toEqual([
		{
			kind: 'squall',
			title: 'Squall',
			place: '~/.apoctl/default.yaml:5',
			holds: 'api.acme.example, /acme/backup',
			usedBy: ['api.acme.example'],
			why: null,
		},
	]);
});

test('credentials that a variable names bring their own address', async () => {
	using home = createHome();
	const path = home.write('other.creds', JSON.stringify({...creds, APIURL: 'https://other.example'}));
	home.write('.apoctl/default.yaml', 'api: https://api.acme.example\nnamespace: /acme/backup\n');
	const {profiles} = await home.load('events', undefined, {APOCTL_CREDS: path});
	expect(profiles).toMatchObject([{target: {endpoint: 'https://other.example', namespace: '/acme'}}]);
});

test('a token of apoctl goes to the address of its settings', async () => {
	using home = createHome();
	home.write('.apoctl/default.yaml', 'api: https://api.acme.example\nnamespace: /acme\n');
	const {profiles} = await home.load('events', undefined, {APOCTL_TOKEN: 'tok-of-apoctl'});
	expect(profiles).toMatchObject([
		{target: {endpoint: 'https://api.acme.example', credentials: {kind: 'token', certificate: undefined}}},
	]);
});

describe('what is said otherwise', () => {
	test.each([
		['events --kind squall --namespace /x --endpoint https://b.example', {}],
		['events --kind squall', {APOCTL_API: 'b.example', APOCTL_NAMESPACE: '/x'}],
	])('%s with %j shows the certificate to no other server', async (line, environment) => {
		using home = createHome();
		home.write('.apoctl/default.creds', JSON.stringify(creds));
		await expect(home.load(line, undefined, environment)).rejects.toThrow('no credentials');
	});

	test('a token of the file goes to no address that it does not name', async () => {
		using home = createHome();
		home.write('.apoctl/default.creds', JSON.stringify(creds));
		home.write('.config/sweepwatch/tok', 't0ken');
		const toml = '[default]\nkind = "squall"\nnamespace = "/x"\ntoken-file = "tok"\n';
		await expect(home.load('events', toml)).rejects.toThrow("profile 'default' has no endpoint");
	});

	test('a profile for the same server is let in by it', async () => {
		using home = createHome();
		home.write('.apoctl/default.creds', JSON.stringify(creds));
		const toml = '[default]\nkind = "squall"\nnamespace = "/x"\nendpoint = "https://API.example.com/"\n';
		const {profiles} = await home.load('events', toml);
		expect(profiles).toMatchObject([{target: {namespace: '/x', credentials: {kind: 'certificate'}}}]);
	});
});

describe('what is bad or half', () => {
	test.each([
		['{"certificate": "c2VjcmV0', 'is no file of credentials'],
		['[]', 'is no file of credentials'],
		[JSON.stringify({...creds, certificateKey: undefined}), 'holds no certificateKey: write it anew'],
		[JSON.stringify({...creds, certificate: 'c2VjcmV0'}), 'its certificate is no PEM in base64'],
	])('%s', async (text, message) => {
		using home = createHome();
		home.write('.apoctl/default.creds', text);
		const {faulty, found} = await home.load('doctor');
		expect(faulty).toHaveLength(1);
		expect(faulty[0]?.error.message).toMatch(/^no endpoint: .*; and ~\/\.apoctl\/default\.creds/);
		expect(faulty[0]?.error.message).toContain(message);
		expect(faulty[0]?.error.message).not.toContain('c2VjcmV0');
		expect(found).toMatchObject([{usedBy: [], why: expect.stringContaining(message)}]);
	});

	test('settings of apoctl that cannot be read say in which line', async () => {
		using home = createHome();
		home.write('.apoctl/default.yaml', 'api: https://a.example\nt0ken\n');
		await expect(home.load('events')).rejects.toThrow('~/.apoctl/default.yaml:2: a line is key: value');
	});
});

test('what was found for a system that is not watched is told, and how it would be', async () => {
	using home = createHome();
	home.write('.apoctl/default.creds', JSON.stringify(creds));
	const {found, warnings} = await home.load('doctor', undefined, {
		RS_USERNAME: 'ops',
		RS_API_KEY: 'k3y',
		SDE_API_KEY: 's3cret',
	});
	expect(found).toMatchObject([
		{kind: 'sd-elements', place: 'SDE_API_KEY', usedBy: [], why: '--kind sd-elements watches it'},
		{kind: 'squall', place: '~/.apoctl/default.creds', usedBy: [], why: '--kind squall watches it'},
	]);
	expect(warnings).toEqual([]);
});

test('where two tools left something, the first is watched and both are named', async () => {
	using home = createHome();
	home.write('.apoctl/default.creds', JSON.stringify(creds));
	home.write('.rack/config', 'username = ops\napi-key = k3y\n');
	const {profiles, warnings} = await home.load('events');
	expect(profiles).toMatchObject([{target: {kind: 'rackspace'}}]);
	expect(warnings).toEqual([
		'found Rackspace (~/.rack/config) and Squall (~/.apoctl/default.creds): Rackspace is watched; say --kind squall for another, or make each a profile: sweepwatch init',
	]);
});

test('what cannot be used is no second system beside what can', async () => {
	using home = createHome();
	home.write('.apoctl/default.creds', '{');
	home.write('.rack/config', 'username = ops\napi-key = k3y\n');
	const {profiles, warnings, found} = await home.load('config');
	expect(profiles).toMatchObject([{target: {kind: 'rackspace'}}]);
	expect(warnings).toEqual([]);
	expect(found.map(({place}) => place)).toEqual(['~/.rack/config', '~/.apoctl/default.creds']);
});
