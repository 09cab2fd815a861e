import {createHash} from 'node:crypto';
import {type Contents, createUnpacker} from '../source/engine/unpack.ts';
import type {Packed} from './pack.ts';

/** Under this name the program finds who reads its parts. */
export const engine = '__engine';

/** Under this name the later program finds what it shares with the first. */
export const first = '__first';

/**
 * A function in parentheses is read once, that of an arrow twice. What a part gives back is handed over, since it may
 * have to wait.
 */
export function toFunction(code: string): string {
	return `(async function (require, ${engine}, give, ${first}) {'use strict';\n${code}\n})`;
}

/**
 * The program as one file: packed it is half as large to fetch. What is packed stands in a comment, over which Node
 * passes quickly, and is read from the file itself.
 */
export function toOneFile({contents, data}: Packed, reader: string): string {
	const table = JSON.stringify(contents);
	const id = createHash('sha256').update(data).update(table).digest('hex').slice(0, 16);
	return `#!/usr/bin/env node
import {createRequire} from 'node:module';
import {fileURLToPath} from 'node:url';
const require = createRequire(import.meta.url);
${reader}
const contents = ${table};
const read = reader.createReader(fileURLToPath(import.meta.url), ${data.length});
const engine = reader.createEngine(process.env, '${id}', reader.createUnpacker(contents, read));
await engine.load('sweepwatch')(require, engine);
//${data}
`;
}

/**
 * The same as a script of the old kind, which is all that a single executable runs: nothing is gained there by packing
 * what each start reads.
 */
export function toScript(file: string): string {
	const reader = partOf(file, /^const require = [^\n]*\n(.*)\nconst contents = /ms);
	const contents = JSON.parse(partOf(file, /^const contents = (.*);$/m)) as Contents;
	const data = partOf(file, /^\/\/([\w+/=]+)$/m);
	const program = createUnpacker(contents, (start, length) => data.slice(start, start + length))(
		'sweepwatch',
	);
	return `'use strict';
${reader}
const data = '${data}';
const read = (start, length) => data.slice(start, start + length);
const engine = reader.createEngine({}, '', reader.createUnpacker(${JSON.stringify(contents)}, read));
${program}(require, engine);
`;
}

function partOf(file: string, pattern: RegExp): string {
	const found = pattern.exec(file)?.[1];
	if (found === undefined) {
		throw new Error('the program looks otherwise than it did: look again at build/one-file.ts');
	}

	return found;
}
