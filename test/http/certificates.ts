import {generateKeyPairSync, type KeyObject, randomBytes, sign} from 'node:crypto';

export type Certificate = {readonly cert: string; readonly key: string};
export type Authority = Certificate & {
	/** Issues a certificate for a host name, valid from now on, or no longer. */
	issue(host: string, state?: 'valid' | 'expired'): Certificate;
};

const commonName = Buffer.from('0603550403', 'hex');
const ecdsaWithSha256 = der(0x30, Buffer.from('06082a8648ce3d040302', 'hex'));
const day = 86_400_000;

/** A certificate authority of our own, made anew for each test: no key lies in the repository. */
export function createAuthority(name = 'Test authority'): Authority {
	const {publicKey, privateKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
	const extensions = [extension('551d13', der(0x30, der(0x01, Buffer.of(0xff))), true)];
	const cert = certify({subject: name, issuer: name, publicKey, signer: privateKey, extensions, until: day});
	return {
		cert,
		key: toPem(privateKey),
		issue(host, state = 'valid') {
			const pair = generateKeyPairSync('ec', {namedCurve: 'P-256'});
			const names = der(0x30, der(0x82, Buffer.from(host)));
			const issued = certify({
				subject: host,
				issuer: name,
				publicKey: pair.publicKey,
				signer: privateKey,
				extensions: [extension('551d11', names, false)],
				until: state === 'valid' ? day : -day,
			});
			return {cert: issued, key: toPem(pair.privateKey)};
		},
	};
}

function certify(options: {
	readonly subject: string;
	readonly issuer: string;
	readonly publicKey: KeyObject;
	readonly signer: KeyObject;
	readonly extensions: readonly Buffer[];
	readonly until: number;
}): string {
	const {subject, issuer, publicKey, signer, extensions, until} = options;
	const body = der(
		0x30,
		der(0xa0, der(0x02, Buffer.of(2))),
		der(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
		ecdsaWithSha256,
		distinguishedName(issuer),
		der(0x30, utcTime(Date.now() - 3 * day), utcTime(Date.now() + until)),
		distinguishedName(subject),
		publicKey.export({type: 'spki', format: 'der'}),
		der(0xa3, der(0x30, ...extensions)),
	);
	const signature = der(0x03, Buffer.of(0), sign('sha256', body, signer));
	const base64 = der(0x30, body, ecdsaWithSha256, signature).toString('base64');
	return `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
}

function extension(id: string, value: Buffer, isCritical: boolean): Buffer {
	const critical = isCritical ? [der(0x01, Buffer.of(0xff))] : [];
	return der(0x30, der(0x06, Buffer.from(id, 'hex')), ...critical, der(0x04, value));
}

function distinguishedName(name: string): Buffer {
	return der(0x30, der(0x31, der(0x30, commonName, der(0x0c, Buffer.from(name)))));
}

function utcTime(time: number): Buffer {
	const digits = new Date(time).toISOString().replace(/\D/g, '').slice(2, 14);
	return der(0x17, Buffer.from(`${digits}Z`));
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
	const content = Buffer.concat(parts);
	const {length} = content;
	const size =
		length < 0x80 ? [length] : length < 0x1_00 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
	return Buffer.concat([Buffer.of(tag, ...size), content]);
}

function toPem(key: KeyObject): string {
	return key.export({type: 'pkcs8', format: 'pem'}).toString();
}
