import {accessSync, constants} from 'node:fs';
import {delimiter, join} from 'node:path';

/** Its path; services stand where not every user looks. */
export function findProgram(name: string): string | undefined {
	const folders = [...`${process.env.PATH}`.split(delimiter), '/usr/local/sbin', '/usr/sbin'];
	return folders.map(folder => join(folder, name)).find(mayRun);
}

/** For the name of a test that cannot be run without it. */
export function missingOf(name: string): string {
	return findProgram(name) === undefined ? ` (skipped: not installed: ${name})` : '';
}

function mayRun(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
