import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative, sep} from 'node:path';
import {expect, test} from 'vitest';

/** Which room may use which other rooms: the arrows of the house, and nothing else. */
const arrows: Readonly<Record<string, readonly string[]>> = {
	cli: ['commands', 'settings'],
	commands: [
		'screen',
		'outlets',
		'journal',
		'codec',
		'monitor',
		'settings',
		'simulator',
		'terminal',
		'sources',
		'http',
		'domain',
	],
	settings: ['domain', 'http'],
	codec: ['domain'],
	screen: ['domain', 'terminal'],
	outlets: ['codec', 'domain'],
	journal: ['codec', 'domain'],
	monitor: ['sources', 'http', 'domain'],
	sources: ['settings', 'http', 'domain'],
	http: ['domain'],
	terminal: ['domain'],
	domain: [],
	simulator: [],
};

const root = new URL('../../source/', import.meta.url).pathname;

type Import = {readonly from: string; readonly to: string};

const files = readdirSync(root, {recursive: true, encoding: 'utf8'})
	.filter(file => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
	.map(file => file.split(sep).join('/'));
const imports = files.flatMap(importsOf);

test('every file lives in a room of the house', () => {
	expect(files.filter(file => !(roomOf(file) in arrows))).toEqual([]);
});

test('no arrow between two rooms runs the wrong way', () => {
	const wrong = imports.filter(({from, to}) => {
		const [here, there] = [roomOf(from), roomOf(to)];
		return here !== there && !arrows[here]?.includes(there);
	});
	expect(wrong).toEqual([]);
});

test('one source never looks into another', () => {
	const folder = (file: string) => (/^sources\/([^/]+)\//.exec(file) ?? [])[1];
	expect(imports.filter(({from, to}) => folder(from) && folder(to) && folder(from) !== folder(to))).toEqual(
		[],
	);
});

test('no circle of imports stands anywhere', () => {
	const targets = new Map<string, readonly string[]>();
	for (const file of files) {
		targets.set(
			file,
			imports.filter(({from}) => from === file).map(({to}) => to),
		);
	}

	const done = new Set<string>();
	const circles: string[] = [];
	const walk = (file: string, path: readonly string[]): void => {
		if (path.includes(file)) {
			circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
		} else if (!done.has(file)) {
			for (const next of targets.get(file) ?? []) {
				walk(next, [...path, file]);
			}

			done.add(file);
		}
	};
	for (const file of files) {
		walk(file, []);
	}

	expect(circles).toEqual([]);
});

test('no file is longer than 300 lines, and the entry stays under 80', () => {
	const length = (file: string) => readFileSync(join(root, file), 'utf8').split('\n').length - 1;
	expect(files.filter(file => length(file) > 300)).toEqual([]);
	expect(length('cli.ts')).toBeLessThan(80);
});

function importsOf(file: string): readonly Import[] {
	const text = readFileSync(join(root, file), 'utf8');
	const found = text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g);
	return [...found].map(([, path = '']) => ({
		from: file,
		to: relative(root, join(root, dirname(file), path))
			.split(sep)
			.join('/'),
	}));
}

function roomOf(file: string): string {
	return file.includes('/') ? (file.split('/')[0] ?? '') : file.replace(/\.tsx?$/, '');
}
