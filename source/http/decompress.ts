import {promisify} from 'node:util';
import {brotliDecompress, gunzip, inflate, inflateRaw} from 'node:zlib';

const unpackers = {
	gzip: promisify(gunzip),
	'x-gzip': promisify(gunzip),
	br: promisify(brotliDecompress),
	deflate: promisify(inflate),
	raw: promisify(inflateRaw),
};

/** Never makes more than `maxBytes`, however small the packed body is: `ERR_BUFFER_TOO_LARGE` then. */
export async function decompress(body: Buffer, encoding: string, maxBytes: number): Promise<Buffer> {
	const name = encoding.trim().toLowerCase();
	if (name === '' || name === 'identity' || body.length === 0) {
		return body;
	}

	if (!(name === 'gzip' || name === 'x-gzip' || name === 'br' || name === 'deflate')) {
		throw new Error(`An answer in the encoding "${name}", for which nobody asked`);
	}

	// Some servers send "deflate" without the wrapper that the standard asks for.
	const isBare = name === 'deflate' && ((body[0] ?? 0) & 0x0f) !== 8;
	return unpackers[isBare ? 'raw' : name](body, {maxOutputLength: maxBytes});
}
