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

type CertificateNames = Readonly<Record<keyof CertificateFiles, Parameters<Given['path']>[0]>>;

export function findCertificate(
	given: Given,
	names: CertificateNames = certificateFlags,
): CertificateFiles | undefined {
	const cert = given.path(names.cert);
	const key = given.path(names.key);
	if (cert === undefined && key === undefined) {
		return undefined;
	}

	if (cert === undefined || key === undefined) {
		const lacking = names[cert === undefined ? 'cert' : 'key'].name;
		throw new UsageError(
			`${(cert ?? key)?.place} needs ${lacking} beside it: a certificate and its key belong together`,
		);
	}

	return {cert, key};
}

export function readCertificate(reading: Reading, files: CertificateFiles): ClientCertificate {
	checkOwner(reading, files.key.from);
	return readPair(files, reading.secrets.warn);
}

/** Of whoever may use them with any server. */
export function readPair({cert, key}: CertificateFiles, warn: (warning: string) => void): ClientCertificate {
	return {cert: readCertificates(cert), key: readKey(key, warn)};
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
