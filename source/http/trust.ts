import type {SecureContext} from 'node:tls';
import {BadOriginError} from './errors/bad-origin-error.ts';

export type Certificates = {
	/** PEM text; trusted besides the roots that Node trusts, those of `NODE_EXTRA_CA_CERTS` included. */
	readonly ca?: string | undefined;
	/** PEM texts of our own certificate and its key. */
	readonly cert?: string | undefined;
	readonly key?: string | undefined;
};

/** Undefined where nothing special is asked: then TLS is loaded only when it is needed. */
export function createTrust({ca, cert, key}: Certificates): SecureContext | undefined {
	if (ca === undefined && cert === undefined && key === undefined) {
		return undefined;
	}

	// OpenSSL passes over text without a certificate in silence.
	if (ca !== undefined && !ca.includes('-----BEGIN CERTIFICATE-----')) {
		throw new BadOriginError('The CA file holds no PEM certificate');
	}

	if ((cert === undefined) !== (key === undefined)) {
		throw new BadOriginError('A client certificate needs its key, and a key its certificate');
	}

	const {createSecureContext, getCACertificates} = process.getBuiltinModule('node:tls');
	try {
		return createSecureContext({
			...(ca !== undefined && {ca: [...getCACertificates('default'), ca]}),
			...(cert !== undefined && {cert}),
			...(key !== undefined && {key}),
		});
	} catch (error) {
		const what = cert === undefined ? 'CA file' : 'CA, client certificate or key';
		throw new BadOriginError(`The ${what} cannot be read: is it whole, PEM, and without a passphrase?`, {
			cause: error,
		});
	}
}
