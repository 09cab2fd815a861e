import {createHash} from 'node:crypto';
import {brotliCompressSync, brotliDecompressSync} from 'node:zlib';

/** What is packed, by its name: texts in base64, each for itself. */
export type Packed = Readonly<Record<string, readonly string[]>>;

/** Under this name the program finds its parts. */
export const packs = '__packs';

/** Under this name it finds who reads code; absent where all is read already. */
export const engine = '__engine';

/**
 * The program as one file: packed it is half as large to fetch, and unpacked in a few milliseconds. A function in
 * parentheses is read once, that of an arrow twice.
 */
export function toOneFile(program: string, parts: Packed, codeCache: string): string {
	const packed = inBase64(`(async function (require, ${packs}, ${engine}) {'use strict';\n${program}\n})`);
	const id = createHash('sha256').update(packed).update(JSON.stringify(parts)).digest('hex').slice(0, 16);
	return `#!/usr/bin/env node
import {createRequire} from 'node:module';
import {brotliDecompressSync} from 'node:zlib';
const ${packs} = ${JSON.stringify(parts)};
const program = "${packed}";
const require = createRequire(import.meta.url);
${codeCache}
const ${engine} = codeCache.createEngine(process.env, '${id}');
const text = brotliDecompressSync(Buffer.from(program, 'base64')).toString('latin1');
await ${engine}.compile(text, 'sweepwatch').runInThisContext()(require, ${packs}, ${engine});
`;
}

/** The same as a script of the old kind, which is all that a single executable runs: nothing is gained there by packing. */
export function toScript(file: string): string {
	const parts = lineOf(file, new RegExp(`^const ${packs} = (.*);$`, 'm'));
	const program = lineOf(file, /^const program = "(.*)";$/m);
	return `'use strict';\n${brotliDecompressSync(Buffer.from(program, 'base64'))}(require, ${parts});\n`;
}

export function inBase64(bytes: string | Uint8Array): string {
	return brotliCompressSync(bytes).toString('base64');
}

function lineOf(file: string, pattern: RegExp): string {
	const found = pattern.exec(file)?.[1];
	if (found === undefined) {
		throw new Error('the program looks otherwise than it did: look again at build/one-file.ts');
	}

	return found;
}
