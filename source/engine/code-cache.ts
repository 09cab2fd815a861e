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

/** Reads the code of the program, and keeps what the engine has made of it for the next start. */
export type Engine = {
	compile(text: string, name: string): Script;
	/** Takes some milliseconds: for a moment in which nothing else happens. */
	keep(): void;
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Half of a start is the engine reading the program. What it makes of it is kept in the user's cache folder, and taken
 * from there only as long as it is of the same program and Node, whole, and nobody else may write it. Without a place
 * all goes on as if there were no cache.
 */
export function createEngine(environment: Environment, id: string): Engine {
	const folder = folderOf(environment);
	const made: {readonly name: string; readonly script: Script; readonly flags: Buffer}[] = [];
	const pathOf = (name: string): string => join(folder ?? '', `${name}-${process.version}-${process.arch}`);

	return {
		compile(text, name) {
			const cachedData = folder === undefined ? undefined : read(pathOf(name), id);
			const script = new Script(text, {filename: `${name}.mjs`, ...(cachedData && {cachedData})});
			if (script.cachedDataRejected !== false) {
				made.push({name, script, flags: flagsOf(new Script('').createCachedData())});
			}

			return script;
		},
		keep() {
			for (const {name, script, flags} of folder === undefined ? [] : made.splice(0)) {
				const code = script.createCachedData();
				flagsOf(code).set(flags);
				write(pathOf(name), id, code);
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

/** The engine itself does not notice that something is damaged. */
function read(path: string, id: string): Buffer | undefined {
	try {
		const file = openSync(path, 'r');
		try {
			const {uid, mode} = fstatSync(file);
			const isOwn = uid === (process.getuid?.() ?? uid) && (mode & 0o022) === 0;
			const bytes = isOwn ? readFileSync(file) : Buffer.alloc(0);
			const code = bytes.subarray(id.length + sumLength);
			return code.length > 0 && bytes.indexOf(headOf(id, code)) === 0 ? code : undefined;
		} finally {
			closeSync(file);
		}
	} catch {
		return undefined;
	}
}

/** Whole or not at all. A home that is not there is not made. */
function write(path: string, id: string, code: Buffer): void {
	const unfinished = `${path}.${process.pid}`;
	try {
		make(dirname(dirname(path)));
		make(dirname(path));
		writeFileSync(unfinished, Buffer.concat([headOf(id, code), code]), {mode: 0o600, flag: 'wx'});
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

function headOf(id: string, code: Uint8Array): Buffer {
	return Buffer.from(`${id} ${crc32(code).toString(16).padStart(8, '0')}\n`);
}
