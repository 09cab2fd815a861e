import {execFileSync} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

export type TinyDisk = AsyncDisposable & {
	readonly path: string;
	makeRoom(): void;
};

/** A disk of one MiB; undefined where nobody may mount one. */
export async function openTinyDisk(): Promise<TinyDisk | undefined> {
	const path = await mkdtemp(join(tmpdir(), 'tiny-'));
	const mount = (...parameters: readonly string[]): void => {
		execFileSync('mount', [...parameters, path], {stdio: 'ignore'});
	};

	try {
		mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs');
	} catch {
		await rm(path, {recursive: true});
		return undefined;
	}

	return {
		path,
		makeRoom: () => mount('-o', 'remount,size=64m'),
		async [Symbol.asyncDispose]() {
			execFileSync('umount', ['-l', path], {stdio: 'ignore'});
			await rm(path, {recursive: true, force: true});
		},
	};
}
