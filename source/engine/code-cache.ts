import {
	closeSync,
	fstatSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {dirname, isAbsolute, join} from 'node:path';
import {Script} from 'node:vm';
import {crc32} from 'node:zlib';

/** Reads the code of the program, and keeps what it has made of it for the next start. */
export type Engine = {
	/** What the code of this name is: a function. */
	load(name: string): unknown;
	/** Takes some milliseconds: for a moment in which nothing else happens. */
	keep(): void;
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Half of a start is to unpack and to read the program. Its text and what V8 makes of it are kept in the user's cache
 * folder, and taken from there only as long as they are of the same program and Node, whole, and nobody else may write
 * them. Without a place all goes on as if there were no cache.
 */
export function createEngine(environment: Environment, id: string, unpack: (name: string) => string): Engine {
	const folder = folderOf(environment);
	const made: {
		readonly name: string;
		readonly text: string;
		readonly script: Script;
		readonly flags: Buffer;
	}[] = [];
	const pathOf = (name: string): string => join(folder ?? '', `${name}-${process.version}-${process.arch}`);

	return {
		load(name) {
			const kept = folder === undefined ? undefined : read(pathOf(name), id);
			const text = kept?.text ?? unpack(name);
			const script = new Script(text, {filename: `${name}.mjs`, ...(kept && {cachedData: kept.code})});
			if (folder !== undefined && script.cachedDataRejected !== false) {
				made.push({name, text, script, flags: flagsOf(new Script('').createCachedData())});
			}

			return script.runInThisContext();
		},
		keep() {
			for (const {name, text, script, flags} of made.splice(0)) {
				const code = script.createCachedData();
				flagsOf(code).set(flags);
				write(pathOf(name), id, {text, code});
			}
		},
	};
}

/**
 * Where V8 notes under which flags it was when code was kept: it takes it again only under the same. The program sets
 * some while it runs, none of which changes what is kept, and the next start reads its code before it sets them.
 */
function flagsOf(code: Buffer): Buffer {
	return code.subarray(12, 16);
}

function folderOf({XDG_CACHE_HOME: cache = '', HOME: home = '', NODE_DISABLE_COMPILE_CACHE}: Environment) {
	const place = isAbsolute(cache) ? cache : isAbsolute(home) ? join(home, '.cache') : undefined;
	return place === undefined || NODE_DISABLE_COMPILE_CACHE ? undefined : join(place, 'sweepwatch');
}

type Kept = {readonly text: string; readonly code: Buffer};

/** V8 itself does not notice that something is damaged. */
function read(path: string, id: string): Kept | undefined {
	try {
		const file = openSync(path, 'r');
		try {
			const {uid, mode} = fstatSync(file);
			const isOwn = uid === (process.getuid?.() ?? uid) && (mode & 0o022) === 0;
			const bytes = isOwn ? readFileSync(file) : Buffer.alloc(0);
			const body = bytes.subarray(id.length + sumLength);
			if (body.length <= lengthLength || bytes.indexOf(headOf(id, body)) !== 0) {
				return undefined;
			}

			const code = lengthLength + body.readUInt32LE();
			return {text: body.toString('latin1', lengthLength, code), code: body.subarray(code)};
		} finally {
			closeSync(file);
		}
	} catch {
		return undefined;
	}
}

/** Whole or not at all. A home that is not there is not made. */
function write(path: string, id: string, {text, code}: Kept): void {
	const unfinished = `${path}.${process.pid}`;
	try {
		make(dirname(dirname(path)));
		make(dirname(path));
		const length = Buffer.alloc(lengthLength);
		length.writeUInt32LE(text.length);
		const body = Buffer.concat([length, Buffer.from(text, 'latin1'), code]);
		writeFileSync(unfinished, Buffer.concat([headOf(id, body), body]), {mode: 0o600, flag: 'wx'});
		renameSync(unfinished, path);
	} catch {
		// The next start takes as long as this one did.
		remove(unfinished);
	}
}

function remove(path: string): void {
	try {
		rmSync(path, {force: true});
	} catch {
		// Where nothing can be made, nothing is left.
	}
}

function make(folder: string): void {
	try {
		mkdirSync(folder, {mode: 0o700});
	} catch {
		// It is there, or nothing can be written into it.
	}
}

/** A space, a checksum, the end of the line. */
const sumLength = 10;
/** Of the text. */
const lengthLength = 4;

function headOf(id: string, body: Uint8Array): Buffer {
	return Buffer.from(`${id} ${crc32(body).toString(16).padStart(8, '0')}\n`);
}
