import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const folders: string[] = [];

/** A home of its own for a program that is started: it meets no other one's journal and no settings of ours. */
export function ownFolders(): {
	readonly HOME: string;
	readonly XDG_STATE_HOME: string;
	readonly XDG_CONFIG_HOME: string;
} {
	if (folders.length === 0 && process.env.TEST_HOMES === undefined) {
		process.on('exit', () => {
			for (const folder of folders) {
				rmSync(folder, {recursive: true, force: true});
			}
		});
	}

	const home = mkdtempSync(join(process.env.TEST_HOMES ?? tmpdir(), 'home-'));
	folders.push(home);
	return {HOME: home, XDG_STATE_HOME: join(home, 'state'), XDG_CONFIG_HOME: join(home, 'config')};
}
