import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(root, 'docs', 'contributing.md'), 'utf8');
const security = readFileSync(join(root, 'SECURITY.md'), 'utf8');
const {scripts, devDependencies} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

test('each file that the worked examples and the promises name is there', () => {
	const named = [
		...(text + security).matchAll(/`((?:source|test|docs|build|benchmark|media)\/[\w./-]*)`/g),
	].map(([, path = '']) => path);
	expect(named.length).toBeGreaterThan(40);
	expect(named.filter(path => !existsSync(join(root, path)))).toEqual([]);
});

test('each script that is to be run is one', () => {
	const named = [...(text + security).matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
	expect(named.filter(name => !(name in scripts))).toEqual([]);
});

test('each library is told in one line, and no other', () => {
	const rows = text.slice(text.indexOf('| library |')).split('\n').slice(2);
	const cells = rows.filter(row => row.startsWith('| ')).map(row => row.slice(2, -2).split(' | '));
	const told = cells.flatMap(([names]) => names?.split(', ') ?? []);
	const used = Object.keys(devDependencies);
	expect(told.toSorted()).toEqual(used.toSorted());
	// What it is for, and why it is this one.
	expect(cells.filter(([, ...reasons]) => reasons.length !== 2 || reasons.includes(''))).toEqual([]);
});
