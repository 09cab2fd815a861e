/** One element of ASN.1 in its distinguished encoding: what X.509 certificates are made of. */
export function encode(tag: number, ...contents: readonly Buffer[]): Buffer {
	const content = Buffer.concat(contents);
	const digits: number[] = [];
	for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) {
		digits.unshift(rest % 256);
	}

	const length = content.length < 128 ? [content.length] : [0x80 + digits.length, ...digits];
	return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

export const tags = {
	boolean: 0x01,
	integer: 0x02,
	bits: 0x03,
	octets: 0x04,
	identifier: 0x06,
	text: 0x0c,
	utcTime: 0x17,
	sequence: 0x30,
	set: 0x31,
} as const;

export function sequence(...members: readonly Buffer[]): Buffer {
	return encode(tags.sequence, ...members);
}

/** An object identifier as it is written: `2.5.4.3`. */
export function identifier(dotted: string): Buffer {
	const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
	const bytes = [first * 40 + second];
	for (const arc of rest) {
		const septets = [arc % 128];
		for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) {
			septets.unshift(128 + (left % 128));
		}

		bytes.push(...septets);
	}

	return encode(tags.identifier, Buffer.from(bytes));
}

/** In years from 1950 to 2049 only. */
export function utcTime(milliseconds: number): Buffer {
	const [year, month, day, hour, minute, second] = new Date(milliseconds).toISOString().split(/\D/);
	return encode(tags.utcTime, Buffer.from(`${year?.slice(2)}${month}${day}${hour}${minute}${second}Z`));
}
