import {asking, describing} from './flag-users.ts';
import type {Given} from './given.ts';
import {type NamedPath, readText} from './secret-file.ts';
import {flag} from './setting.ts';
import {UsageError} from './usage-error.ts';

/** How any server is reached. */
export type Reach = {
	/** PEM text of authorities to trust besides the usual ones. */
	readonly ca: string | undefined;
	readonly maxAnswer: number;
};

export const reachFlags = {
	ca: flag('ca', 'path', 'where', describing, 'a PEM file of authorities to trust besides the usual ones', {
		isLesser: true,
		needsServer: true,
		key: {example: '"ca.pem"', reach: 'profile'},
	}),
	maxAnswer: flag('max-answer', 'size', 'where', asking, 'the largest answer to accept', {
		fallback: '16MiB',
		isLesser: true,
		needsServer: true,
		key: {example: '"16MiB"', reach: 'common'},
	}),
} as const;

/** Of the systems that let in who shows a certificate. */
export const certificateFlags = {
	cert: flag('cert', 'path', 'where', describing, 'a PEM file with the client certificate', {
		isLesser: true,
		scope: 'place',
		needsServer: true,
		key: {example: '"client.pem"', reach: 'profile'},
	}),
	key: flag('key', 'path', 'where', describing, 'a PEM file with the key of that certificate', {
		isLesser: true,
		scope: 'place',
		needsServer: true,
		key: {example: '"client-key.pem"', reach: 'profile'},
	}),
} as const;

export function readReach(given: Given): Reach {
	const ca = given.path(reachFlags.ca);
	return {
		ca: ca && readCertificates(ca),
		maxAnswer: given.size(reachFlags.maxAnswer, {least: 1024}),
	};
}

/** PEM text with at least one certificate. */
export function readCertificates(named: NamedPath): string {
	const text = readText(named);
	if (!text.includes('-----BEGIN CERTIFICATE-----')) {
		throw new UsageError(`${named.place}: ${named.text} holds no certificate; give a PEM file`);
	}

	return text;
}
