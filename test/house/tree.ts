import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative, sep} from 'node:path';

/** What the tests of the house read: the files of `source/`, and which imports which. */

const root = join(import.meta.dirname, '..', '..', 'source');

export type Import = {readonly from: string; readonly to: string};

/** By their paths below `source/`. */
export const files: readonly string[] = readdirSync(root, {recursive: true, encoding: 'utf8'})
	.filter(file => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
	.map(file => file.split(sep).join('/'));

export const imports: readonly Import[] = files.flatMap(importsOf);

export function textOf(file: string): string {
	return readFileSync(join(root, file), 'utf8');
}

/** A folder of `source/`, or a file that stands there by itself. */
export function roomOf(file: string): string {
	return file.includes('/') ? (file.split('/')[0] ?? '') : file.replace(/\.tsx?$/, '');
}

function importsOf(file: string): readonly Import[] {
	const found = textOf(file).matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g);
	return [...found].map(([, path = '']) => ({
		from: file,
		to: relative(root, join(root, dirname(file), path))
			.split(sep)
			.join('/'),
	}));
}
