import {Secret} from '../../domain/secret.ts';
import type {Found, Given} from '../given.ts';
import {certificateFlags, readCertificates} from '../reach.ts';
import {readText, warningsOf} from '../secret-file.ts';
import type {Reading} from '../system-settings.ts';
import {UsageError} from '../usage-error.ts';
import {checkOwner} from './read-endpoint.ts';

/** PEM texts of our own certificate and its key. */
export type ClientCertificate = {readonly cert: string; readonly key: Secret};

/** Where both stand; undefined where nobody named any. */
export type CertificateFiles = {readonly cert: Found; readonly key: Found};

export function findCertificate(given: Given): CertificateFiles | undefined {
	const cert = given.path(certificateFlags.cert);
	const key = given.path(certificateFlags.key);
	if (cert === undefined && key === undefined) {
		return undefined;
	}

	if (cert === undefined || key === undefined) {
		const lacking = cert === undefined ? 'cert' : 'key';
		throw new UsageError(
			`${(cert ?? key)?.place} needs ${lacking} beside it: a certificate and its key belong together`,
		);
	}

	return {cert, key};
}

export function readCertificate(reading: Reading, {cert, key}: CertificateFiles): ClientCertificate {
	checkOwner(reading, key.from);
	return {cert: readCertificates(cert), key: readKey(key, reading.secrets.warn)};
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
