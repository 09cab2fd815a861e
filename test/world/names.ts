import {dirname} from 'node:path';
import type {Random} from '../../source/simulator/random.ts';

/** The names of files. Until their folder is synced a power cut may undo what was done to them, the last first. */
export function createNames<File>(files: Map<string, File>) {
	let changes: {readonly path: string; readonly before: File | undefined}[] = [];

	function change(path: string, file: File | undefined): void {
		changes.push({path, before: files.get(path)});
		put(path, file);
	}

	function put(path: string, file: File | undefined): void {
		if (file === undefined) {
			files.delete(path);
		} else {
			files.set(path, file);
		}
	}

	return {
		add: (path: string, file: File) => change(path, file),
		remove: (path: string) => change(path, undefined),
		sync(folder: string): void {
			changes = changes.filter(({path}) => dirname(path) !== folder);
		},
		cut(chance: Random): void {
			const kept = chance.integer(0, changes.length);
			for (const {path, before} of changes.slice(kept).toReversed()) {
				put(path, before);
			}

			changes = [];
		},
	};
}
