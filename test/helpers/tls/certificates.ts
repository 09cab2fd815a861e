import {generateKeyPairSync, type KeyObject, randomBytes, sign} from 'node:crypto';
import {encode, identifier, sequence, tags, utcTime} from './der.ts';

const day = 86_400_000;
const signature = sequence(identifier('1.2.840.10045.4.3.2'));

/** An authority and what it has signed, all as PEM. */
export type Certificates = {
	readonly ca: string;
	readonly serverCert: string;
	readonly serverKey: string;
	readonly clientCert: string;
	readonly clientKey: string;
};

/** An authority that lives as long as the simulator, and what it has signed for the server and a client; `end` of the server's. */
export function createCertificates(end = Date.now() + 30 * day): Certificates {
	const authority = createPair();
	const isAuthority = extend('2.5.29.19', sequence(encode(tags.boolean, Buffer.from([0xff]))), 'critical');
	const certify = (name: string, key: KeyObject, extension: Buffer): string =>
		print(
			'CERTIFICATE',
			createCertificate({
				name,
				key,
				extension,
				signer: authority.privateKey,
				end: key === server.publicKey ? end : undefined,
			}),
		);
	const server = createPair();
	const client = createPair();
	const address = encode(0x87, Buffer.from([127, 0, 0, 1]));
	const host = encode(0x82, Buffer.from('localhost'));

	return {
		ca: certify(authorityName, authority.publicKey, isAuthority),
		serverCert: certify('localhost', server.publicKey, extend('2.5.29.17', sequence(address, host))),
		serverKey: printKey(server.privateKey),
		// For clients alone.
		clientCert: certify(
			'sweepwatch',
			client.publicKey,
			extend('2.5.29.37', sequence(identifier('1.3.6.1.5.5.7.3.2'))),
		),
		clientKey: printKey(client.privateKey),
	};
}

const authorityName = 'Simulated authority';

function createPair() {
	return generateKeyPairSync('ec', {namedCurve: 'P-256'});
}

function createCertificate(options: {
	readonly name: string;
	readonly key: KeyObject;
	readonly extension: Buffer;
	readonly signer: KeyObject;
	readonly end: number | undefined;
}): Buffer {
	const now = Date.now();
	const {name, key, extension, signer, end = now + 30 * day} = options;
	const version3 = encode(0xa0, encode(tags.integer, Buffer.from([2])));
	// Its first byte keeps the number positive.
	const serial = encode(tags.integer, Buffer.concat([Buffer.from([0x4a]), randomBytes(15)]));
	const content = sequence(
		version3,
		serial,
		signature,
		nameAs(authorityName),
		sequence(utcTime(Math.min(now, end) - day), utcTime(end)),
		nameAs(name),
		key.export({type: 'spki', format: 'der'}),
		encode(0xa3, sequence(extension)),
	);
	const signed = sign('sha256', content, signer);
	return sequence(content, signature, encode(tags.bits, Buffer.from([0]), signed));
}

function nameAs(commonName: string): Buffer {
	const value = encode(tags.text, Buffer.from(commonName));
	return sequence(encode(tags.set, sequence(identifier('2.5.4.3'), value)));
}

function extend(id: string, value: Buffer, importance?: 'critical'): Buffer {
	const mark = importance === undefined ? [] : [encode(tags.boolean, Buffer.from([0xff]))];
	return sequence(identifier(id), ...mark, encode(tags.octets, value));
}

function printKey(key: KeyObject): string {
	return key.export({type: 'pkcs8', format: 'pem'}).toString();
}

function print(label: string, der: Buffer): string {
	const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
	return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
