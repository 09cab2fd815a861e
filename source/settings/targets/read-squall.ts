import type {Found} from '../given.ts';
import {Secret} from '../secret.ts';
import {readText, warningsOf} from '../secret-file.ts';
import type {SquallTarget} from '../target.ts';
import {UsageError} from '../usage-error.ts';
import {checkOwner, readEndpoint} from './read-endpoint.ts';
import {readCertificates, readReach} from './read-reach.ts';
import {missing, type Reading} from './reading.ts';

export async function readSquall(reading: Reading, warn: (warning: string) => void): Promise<SquallTarget> {
	const {given} = reading;
	const endpoint = readEndpoint(reading, 'APOCTL_API');
	const namespace = given.find('namespace');
	if (namespace === undefined) {
		throw missing(
			reading,
			'no namespace: write namespace = "/company/team"',
			'no namespace: give --namespace /company/team, or set APOCTL_NAMESPACE',
		);
	}

	if (!/^\/[\x21-\x7e]*$/.test(namespace.text)) {
		throw new UsageError(
			`${namespace.place} '${namespace.text}' is no namespace: one begins with / and has no spaces, like /company/team`,
		);
	}

	return {
		kind: 'squall',
		endpoint,
		namespace: namespace.text,
		credentials: await readSquallCredentials(reading, warn),
		where: given.list('where').map(({text}) => text.trim()),
		recursive: given.isOn('recursive'),
		...readReach(given),
	};
}

/** Whatever was typed beats the rest; else a token beats a certificate, as it takes a request less. */
async function readSquallCredentials(
	reading: Reading,
	warn: (warning: string) => void,
): Promise<SquallTarget['credentials']> {
	const {given, secrets} = reading;
	const cert = given.path('cert');
	const key = given.path('key');
	if ((cert === undefined) !== (key === undefined)) {
		const [there, lacking] = cert === undefined ? [key, 'cert'] : [cert, 'key'];
		throw new UsageError(
			`${there?.place} needs ${lacking} beside it: a certificate and its key belong together`,
		);
	}

	if (cert?.from === 'flag' && given.isTyped('token-file')) {
		throw new UsageError('--cert and --token-file both say who you are: keep one');
	}

	const token = cert?.from === 'flag' ? undefined : await secrets.read(given, 'token', tokenVariables);
	checkOwner(reading, token?.from);
	if (token !== undefined) {
		const form = given.find('token-form')?.text === 'raw' ? 'raw' : 'bearer';
		return {kind: 'token', token: token.secret, form};
	}

	if (cert === undefined || key === undefined) {
		throw missing(
			reading,
			'no credentials: write token-file or token-command, or cert and key',
			'no credentials: set APOCTL_TOKEN, or give --token-file PATH, or --cert PATH and --key PATH',
		);
	}

	checkOwner(reading, key.from);
	return {kind: 'certificate', cert: readCertificates(cert), key: readKey(key, warn)};
}

const tokenVariables = ['SWEEPWATCH_TOKEN', 'APOCTL_TOKEN'];

function readKey(found: Found, warn: (warning: string) => void): Secret {
	const text = readText(found);
	if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(text)) {
		throw new UsageError(
			`${found.place}: ${found.text} is encrypted; write it out with: openssl pkey -in ${found.text} -out plain.pem`,
		);
	}

	if (!/-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/.test(text)) {
		throw new UsageError(`${found.place}: ${found.text} holds no private key; give a PEM file`);
	}

	for (const warning of warningsOf(found)) {
		warn(warning);
	}

	return new Secret(text);
}
