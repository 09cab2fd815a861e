import {type Credentials, readCredentials} from './credentials.ts';
import type {Given} from './given.ts';
import {readRegion} from './regions.ts';
import {readText} from './secret-file.ts';
import {UsageError} from './usage-error.ts';

/** What is watched. */
export type Target =
	| {readonly kind: 'demo'}
	| {
			readonly kind: 'rackspace';
			/** As it was written; it is checked where it is used. */
			readonly endpoint: string | undefined;
			readonly region: string | undefined;
			/** Undefined: the account's own, as the identity service tells it. */
			readonly project: string | undefined;
			readonly credentials: Credentials;
			/** PEM text. */
			readonly ca: string | undefined;
			readonly maxAnswer: number;
	  };

const targetFlags = ['endpoint', 'region', 'project', 'token-file', 'ca', 'kind', 'max-answer'] as const;

export function readTarget(given: Given, warn: (warning: string) => void): Target {
	if (given.isOn('demo')) {
		const extra = targetFlags.find(name => given.isTyped(name));
		if (extra !== undefined) {
			throw new UsageError(`--demo watches the embedded simulator: leave out --${extra}, or --demo`);
		}

		return {kind: 'demo'};
	}

	given.choice('kind');
	const credentials = readCredentials(given, warn);
	const place = readPlace(given, credentials.kind === 'account');
	const project = given.find('project')?.text;
	if (credentials.kind === 'token' && project === undefined) {
		throw new UsageError('no project: a token needs --project ID or SWEEPWATCH_PROJECT beside it');
	}

	const caPath = given.find('ca');
	return {
		kind: 'rackspace',
		...place,
		project,
		credentials,
		ca: caPath && readCertificates(caPath.text),
		maxAnswer: given.size('max-answer', {least: 1024}) ?? 0,
	};
}

/** An endpoint says where, a region finds it, and an account may have only one. Typed beats environment. */
function readPlace(
	given: Given,
	hasCatalogue: boolean,
): {endpoint: string | undefined; region: string | undefined} {
	const endpoint = given.find('endpoint');
	const region = given.find('region');
	if (endpoint?.from === 'flag' && region?.from === 'flag') {
		throw new UsageError('--endpoint and --region both say where the API is: keep one');
	}

	if (endpoint === undefined && region === undefined && !hasCatalogue) {
		throw new UsageError(
			'no endpoint: give --region (DFW ORD LON HKG IAD SYD) or --endpoint URL, or set RS_REGION_NAME or SWEEPWATCH_ENDPOINT; or look at --demo',
		);
	}

	const isRegionFirst = region !== undefined && (endpoint === undefined || region.from === 'flag');
	return isRegionFirst
		? {endpoint: undefined, region: readRegion(region)}
		: {endpoint: endpoint?.text, region: undefined};
}

function readCertificates(path: string): string {
	const text = readText(path, '--ca');
	if (!text.includes('-----BEGIN CERTIFICATE-----')) {
		throw new UsageError(`--ca: ${path} holds no certificate; give a PEM file`);
	}

	return text;
}
