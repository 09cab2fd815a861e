import {writeFile} from 'node:fs/promises';
import {resolve} from 'node:path';
import type {Environment} from '../domain/environment.ts';
import {expandHome, homeFolder} from '../settings/file/config-path.ts';
import {UsageError} from '../settings/usage-error.ts';

/**
 * Writes a file that was not there, readable by its owner alone; `place` is where somebody named it. Gives its
 * whole path. Here `~` is home, too: what is typed into the screen has met no shell.
 */
export async function writeNewFile(
	named: {readonly text: string; readonly place: string},
	content: string,
	environment: Environment,
): Promise<string> {
	const path = wholePath(named.text, homeFolder(environment));
	try {
		await writeFile(path, content, {mode: 0o600, flag: 'wx'});
		return path;
	} catch (error) {
		throw new UsageError(`${named.place}: ${named.text} ${reasonOf(error)}`);
	}
}

function wholePath(text: string, home: string | undefined): string {
	return resolve(expandHome(text, home));
}

function reasonOf(error: unknown): string {
	const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
	switch (code) {
		case 'EEXIST':
			return 'is there already, and is left as it is; give another name';
		case 'ENOENT':
			return 'is in a folder that does not exist; check the path';
		case 'ENOTDIR':
			return 'is in something that is no folder; check the path';
		case 'EACCES':
		case 'EPERM':
		case 'EROFS':
			return 'may not be written by you; give a file in a folder of yours';
		case 'ENOSPC':
		case 'EDQUOT':
			return 'has no room on its disk';
		default:
			return `cannot be written (${code}); check the path`;
	}
}
