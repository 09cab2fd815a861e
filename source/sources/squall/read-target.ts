import {proving, where} from '../../settings/flags.ts';
import type {Found} from '../../settings/given.ts';
import {type Reach, readCertificates, readReach} from '../../settings/reach.ts';
import {Secret} from '../../settings/secret.ts';
import {readText, warningsOf} from '../../settings/secret-file.ts';
import type {Reading} from '../../settings/system-settings.ts';
import {checkOwner, hostOf, readEndpoint, sameOrigin} from '../../settings/targets/read-endpoint.ts';
import {readToken} from '../../settings/targets/read-token.ts';
import {missing} from '../../settings/targets/reading.ts';
import {UsageError} from '../../settings/usage-error.ts';
import {reachingOf, type Target} from '../system.ts';
import {squallSettings} from './settings.ts';
import type {SquallCredentials, SquallOptions} from './squall-options.ts';

export async function readTarget(reading: Reading): Promise<Target> {
	const {given} = reading;
	const endpoint = readEndpoint(reading);
	const namespace = given.find(squallSettings.namespace);
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

	return targetOf({
		endpoint,
		namespace: namespace.text,
		credentials: await readCredentials(reading),
		where: given.list(where).map(({text}) => text.trim()),
		recursive: given.isOn(squallSettings.recursive),
		...readReach(given),
	});
}

type Credentials = SquallCredentials<Secret>;

/** What was told of a namespace. */
export type Told = Reach &
	Pick<SquallOptions, 'namespace' | 'where' | 'recursive'> & {
		readonly endpoint: string;
		readonly credentials: Credentials;
	};

export function targetOf(told: Told): Target & Told {
	const {endpoint, namespace, credentials, where, recursive} = told;
	return {
		...told,
		kind: 'squall',
		nickname: hostOf(endpoint),
		address: endpoint,
		secrets: [credentials.kind === 'token' ? credentials.token : credentials.key],
		identity: [sameOrigin(endpoint), namespace, where.toSorted(), recursive],
		async open(name, world) {
			const {createSquallSource} = await import('./squall-source.ts');
			return createSquallSource({
				name,
				origin: endpoint,
				namespace,
				where,
				recursive,
				credentials: reveal(credentials),
				...reachingOf(told, world),
			});
		},
	};
}

function reveal(credentials: Credentials): SquallCredentials {
	return credentials.kind === 'token'
		? {...credentials, token: credentials.token.reveal()}
		: {...credentials, key: credentials.key.reveal()};
}

/** Whatever was typed beats the rest; else a token beats a certificate, as it takes a request less. */
async function readCredentials(reading: Reading): Promise<Credentials> {
	const {given, secrets} = reading;
	const cert = given.path(squallSettings.cert);
	const key = given.path(squallSettings.key);
	if ((cert === undefined) !== (key === undefined)) {
		const [there, lacking] = cert === undefined ? [key, 'cert'] : [cert, 'key'];
		throw new UsageError(
			`${there?.place} needs ${lacking} beside it: a certificate and its key belong together`,
		);
	}

	if (cert?.from === 'flag' && given.isTyped(proving.file)) {
		throw new UsageError('--cert and --token-file both say who you are: keep one');
	}

	const token = cert?.from === 'flag' ? undefined : await readToken(reading);
	if (token !== undefined) {
		const form = given.choice(squallSettings.form) ?? 'bearer';
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
	return {kind: 'certificate', cert: readCertificates(cert), key: readKey(key, secrets.warn)};
}

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
