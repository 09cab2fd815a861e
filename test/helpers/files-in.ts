import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

/** Names and texts of all files in a folder, at any depth; nothing for a folder that is not there. */
export function filesIn(folder: string): string {
	const entries = existsSync(folder) ? readdirSync(folder, {recursive: true, withFileTypes: true}) : [];
	return entries
		.map(entry => {
			const path = join(entry.parentPath, entry.name);
			return `${path}\n${entry.isFile() ? readFileSync(path, 'latin1') : ''}`;
		})
		.join('\n');
}
