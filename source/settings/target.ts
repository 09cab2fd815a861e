import type {ListMapping} from '../domain/list-mapping.ts';
import {type Credentials, readCredentials} from './credentials.ts';
import type {Given} from './given.ts';
import {readRegion} from './regions.ts';
import type {Secret} from './secret.ts';
import {readText} from './secret-file.ts';
import {UsageError} from './usage-error.ts';

/** What is watched. */
export type Target = DemoTarget | RackspaceTarget | SdElementsTarget | SquallTarget | HttpTarget;

export type DemoTarget = {readonly kind: 'demo'};

/** How any server is reached. */
export type Reach = {
	/** PEM text of authorities to trust besides the usual ones. */
	readonly ca: string | undefined;
	readonly maxAnswer: number;
};

export type RackspaceTarget = Reach & {
	readonly kind: 'rackspace';
	/** As it was written; it is checked where it is used. */
	readonly endpoint: string | undefined;
	readonly region: string | undefined;
	/** Undefined: the account's own, as the identity service tells it. */
	readonly project: string | undefined;
	readonly credentials: Credentials;
};

export type SdElementsTarget = Reach & {
	readonly kind: 'sd-elements';
	readonly endpoint: string;
	readonly token: Secret;
	/** Filters by the API's own names. */
	readonly where: readonly {readonly name: string; readonly value: string}[];
};

export type SquallTarget = Reach & {
	readonly kind: 'squall';
	readonly endpoint: string;
	readonly namespace: string;
	readonly credentials:
		| {readonly kind: 'token'; readonly token: Secret; readonly form: 'bearer' | 'raw'}
		| {readonly kind: 'certificate'; readonly cert: string; readonly key: Secret};
	/** Expressions that are passed on inside `q`. */
	readonly where: readonly string[];
	readonly recursive: boolean;
};

export type HttpTarget = Reach & {
	readonly kind: 'http';
	readonly endpoint: string;
	readonly token: Secret | undefined;
	readonly mapping: ListMapping;
};

/** What no output may hold. */
export function readSecrets(target: Target): readonly Secret[] {
	switch (target.kind) {
		case 'demo':
			return [];
		case 'rackspace':
			return [target.credentials.kind === 'token' ? target.credentials.token : target.credentials.apiKey];
		case 'squall':
			return [target.credentials.kind === 'token' ? target.credentials.token : target.credentials.key];
		case 'sd-elements':
		case 'http':
			return target.token === undefined ? [] : [target.token];
	}
}

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
