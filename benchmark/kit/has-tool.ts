import {existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';

/** Whether a program is installed: by its file, for not each of them knows `--version`. */
export function hasTool(name: string): boolean {
	return (process.env.PATH ?? '').split(delimiter).some(folder => folder && existsSync(join(folder, name)));
}

/** The first of them that is missing, for a note. */
export function missingTool(...names: readonly string[]): string | undefined {
	return names.find(name => !hasTool(name));
}
