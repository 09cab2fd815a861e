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

	if ((cert === undefined) !== (key === undefined)) {
		refuse('A client certificate needs its key, and a key its certificate');
	}

	const {createSecureContext, getCACertificates} = process.getBuiltinModule('node:tls');
	const own = ca === undefined ? [] : readCertificates(ca);
	try {
		return createSecureContext({
			ca: [...getCACertificates('default'), ...own],
			...(cert !== undefined && {cert}),
			...(key !== undefined && {key}),
		});
	} catch (cause) {
		refuse(
			'The client certificate or its key cannot be read: are they whole, PEM, and without a passphrase?',
			cause,
		);
	}
}

/** One by one, since OpenSSL passes over what it cannot read in silence. */
function readCertificates(pem: string): readonly string[] {
	const {X509Certificate} = process.getBuiltinModule('node:crypto');
	const blocks = pem.split(/(?=-----BEGIN CERTIFICATE-----)/).filter(block => block.startsWith('-----BEGIN'));
	if (blocks.length === 0) {
		refuse('The CA file holds no PEM certificate');
	}

	try {
		return blocks.map(block => new X509Certificate(block).toString());
	} catch (cause) {
		refuse('The CA file is damaged: one of its certificates cannot be read', cause);
	}
}

function refuse(reason: string, cause?: unknown): never {
	throw new BadOriginError(reason, cause === undefined ? undefined : {cause});
}
