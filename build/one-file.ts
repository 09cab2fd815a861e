import {brotliCompressSync, brotliDecompressSync} from 'node:zlib';

/** What is packed, by its name: texts in base64, each for itself. */
export type Packed = Readonly<Record<string, readonly string[]>>;

/** Under this name the program finds its parts. */
export const packs = '__packs';

/**
 * The program as one file: packed it is half as large to fetch, and unpacked in a few milliseconds. A function in
 * parentheses is read once, that of an arrow twice.
 */
export function toOneFile(program: string, parts: Packed): string {
	return `#!/usr/bin/env node
import {createRequire} from 'node:module';
import {Script} from 'node:vm';
import {brotliDecompressSync} from 'node:zlib';
const ${packs} = ${JSON.stringify(parts)};
const program = "${inBase64(`(async function (require, ${packs}) {'use strict';\n${program}\n})`)}";
const text = brotliDecompressSync(Buffer.from(program, 'base64')).toString('latin1');
await new Script(text, {filename: 'sweepwatch.mjs'}).runInThisContext()(createRequire(import.meta.url), ${packs});
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
