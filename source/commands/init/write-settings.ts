import {
	chmodSync,
	chownSync,
	existsSync,
	linkSync,
	mkdirSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {UsageError} from '../../settings/usage-error.ts';
import type {DraftFile} from './answer.ts';

export type Writing = {
	readonly path: string;
	readonly text: string;
	/** What stood there when somebody was asked; undefined: nothing did. */
	readonly before: string | undefined;
	/** Secrets, which stand beside it. */
	readonly files: readonly DraftFile[];
};

/**
 * Writes all of it or nothing, in one go: no signal is heard in the middle. The file appears whole, and what came
 * there meanwhile is never written over.
 */
export function writeSettings({path, text, before, files}: Writing): void {
	const made: string[] = [];
	try {
		mkdirSync(dirname(path), {recursive: true, mode: 0o700});
		for (const {name, content} of files) {
			const file = join(dirname(path), name);
			writeFileSync(file, `${content.trimEnd()}\n`, {mode: 0o600, flag: 'wx'});
			made.push(file);
		}

		const isThere = existsSync(path);
		const target = isThere ? realpathSync(path) : path;
		if ((isThere ? readFileSync(target, 'utf8') : undefined) !== before) {
			throw new UsageError(
				`${path} has been changed meanwhile, and is left as it is: run sweepwatch init again`,
			);
		}

		const whole = join(dirname(target), `.${basename(target)}.${process.pid}`);
		writeFileSync(whole, text, {mode: 0o600, flag: 'wx'});
		made.push(whole);
		if (isThere) {
			keepOwner(target, whole);
			renameSync(whole, target);
		} else {
			linkSync(whole, target);
			rmSync(whole);
		}
	} catch (error) {
		for (const file of made) {
			rmSync(file, {force: true});
		}

		throw error instanceof UsageError ? error : new UsageError(tellWhy(error, dirname(path)));
	}
}

function tellWhy(error: unknown, folder: string): string {
	const {code = 'unknown', path = folder} = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
	return `nothing is written: ${path} ${code === 'EEXIST' ? 'is there already' : `cannot be written (${code})`}; check the folder`;
}

/** Whoever could read it before, such as a service, can do so afterwards: no secret is in it. */
function keepOwner(target: string, whole: string): void {
	const {mode, uid, gid} = statSync(target);
	chmodSync(whole, mode & 0o777);
	const own = statSync(whole);
	if (own.uid !== uid || own.gid !== gid) {
		chownSync(whole, uid, gid);
	}
}
