import type {SecureContext} from 'node:tls';
import {BadOriginError} from './errors/bad-origin-error.ts';

export type Certificates = {
	/** PEM text; trusted besides the roots of Node and of this machine, those of `NODE_EXTRA_CA_CERTS` included. */
	readonly ca?: string | undefined;
	/** PEM texts of our own certificate and its key. */
	readonly cert?: string | undefined;
	readonly key?: string | undefined;
};

/** Whom a client trusts. */
export type Trust = {
	/** Undefined where nothing special is asked: then TLS is loaded only when it is needed. */
	readonly usual: SecureContext | undefined;
	/** Those alone that are named, or else Node's own: there at once, where `usual` takes a tenth of a second. */
	readonly least: () => SecureContext;
	/**
	 * With the authorities of this machine besides, as where a company has one of its own. To read them all takes
	 * longer than to start, so that nobody does whose server needs none of them.
	 */
	readonly withSystem: () => SecureContext;
};

export function createTrust({ca, cert, key}: Certificates): Trust {
	if ((cert === undefined) !== (key === undefined)) {
		refuse('A client certificate needs its key, and a key its certificate');
	}

	const own = ca === undefined ? [] : readCertificates(ca);
	const identity = {...(cert !== undefined && {cert}), ...(key !== undefined && {key})};
	const isUsual = ca === undefined && cert === undefined;
	const createLeast = () => createContext(own.length === 0 ? undefined : [], own, identity);
	// What cannot be read is told at once.
	const least = isUsual ? undefined : createLeast();
	let usual: SecureContext | undefined;
	let wide: SecureContext | undefined;
	return {
		get usual() {
			usual ??= isUsual ? undefined : createContext(['default'], own, identity);
			return usual;
		},
		least: () => least ?? createLeast(),
		withSystem() {
			wide ??= createContext(['default', 'system'], own, identity);
			return wide;
		},
	};
}

/** Whether somebody else might trust whoever signed it. */
export function isDistrust(code: string): boolean {
	return /^(?:DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_|CERT_UNTRUSTED|INVALID_CA)/.test(code);
}

function createContext(
	/** Undefined: Node's own, which it has at hand. */
	stores: readonly ('default' | 'system')[] | undefined,
	own: readonly string[],
	identity: {readonly cert?: string; readonly key?: string},
): SecureContext {
	const {createSecureContext, getCACertificates} = process.getBuiltinModule('node:tls');
	try {
		return createSecureContext({
			...(stores && {ca: [...new Set([...stores.flatMap(store => getCACertificates(store)), ...own])]}),
			...identity,
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
