import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join, normalize} from 'node:path';
import {describe, expect, test} from 'vitest';
import {documents} from './documents/documents.ts';
import {elsewhere} from './documents/elsewhere.ts';

const root = join(import.meta.dirname, '..', '..');

type Row = {
	/** A kind of names, or where they are known from. */
	readonly what: string;
	readonly names: readonly string[];
	readonly shown: readonly {readonly file: string; readonly title: string}[];
};

const text = readFileSync(join(root, 'docs', 'contract.md'), 'utf8');

/** The rows of the table below a heading. */
function rowsBelow(heading: string): readonly Row[] {
	const [, below = ''] = text.split(`\n### ${heading}\n`);
	const [section = ''] = below.split(/\n#{2,3} /);
	return section
		.split('\n')
		.filter(line => line.startsWith('| ') && !/^\| (?:what|known from|---)/.test(line))
		.map(line => {
			const [, what = '', names = '', shown = ''] = line.split(/ ?\| ?/);
			return {
				what,
				names: [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
				shown: shown.split('; ').map(part => {
					const [, file = '', title = ''] = /^`([^`]+)`: (.+)$/.exec(part) ?? [];
					return {file, title};
				}),
			};
		});
}

/** Titles of tests that run. */
function titlesIn(file: string): readonly string[] {
	const path = join(root, 'test', `${file}.test.ts`);
	const source = existsSync(path) ? readFileSync(path, 'utf8') : '';
	return [
		...source.matchAll(
			/(?<!\.(?:skip|todo|fails))\(\s*(['"`])(.*?)\1,\s*(?:\{.*\}, )?(?:async )?(?:\(|\w+ =>)/g,
		),
	].map(([, , title = '']) => title);
}

/** An ellipsis stands for what a test fills in. */
function isTitle(title: string, named: string): boolean {
	const pattern = named.split('…').map(part => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
	return new RegExp(`^${pattern.join('.+')}$`).test(title);
}

function namesByKind(rows: readonly Row[]): Readonly<Record<string, readonly string[]>> {
	const kinds = [...new Set(rows.map(({what}) => what))];
	return Object.fromEntries(
		kinds.map(kind => [kind, rows.flatMap(({what, names}) => (what === kind ? names : [])).toSorted()]),
	);
}

function sorted(names: Readonly<Record<string, readonly string[] | undefined>>) {
	return Object.fromEntries(Object.entries(names).map(([kind, all = []]) => [kind, all.toSorted()]));
}

const tables = [
	...documents.map(({title, names}) => ({heading: title, known: sorted(names)})),
	{heading: 'Known from elsewhere', known: sorted(elsewhere)},
];

describe.each(tables)('the table of $heading', ({heading, known}) => {
	const rows = rowsBelow(heading);

	test('has all that the strict server knows, and nothing else', () => {
		expect(namesByKind(rows)).toEqual(known);
	});

	test('names tests that are there', () => {
		const missing = rows.flatMap(({what, shown}) =>
			shown
				.filter(({file, title}) => !titlesIn(file).some(found => isTitle(found, title)))
				.map(({file, title}) => `${what}: ${file}: ${title}`),
		);
		expect(missing).toEqual([]);
	});
});

test('a title that is no test, or is skipped, is not found', () => {
	expect(titlesIn('strict/contract')).toContain('names tests that are there');
	expect(titlesIn('strict/nowhere')).toEqual([]);
	expect(isTitle('the headers of $title are sent', 'the headers of … are sent')).toBe(true);
	expect(isTitle('the headers of $title are sent', 'the headers … are read')).toBe(false);
});

test('the strict server shares nothing with the program, its simulator or its fixtures', () => {
	const files = ['server', 'documents'].flatMap(folder =>
		readdirSync(join(import.meta.dirname, folder))
			.filter(file => file.endsWith('.ts'))
			.map(file => join(folder, file)),
	);
	const imports = files.flatMap(file => {
		const source = readFileSync(join(import.meta.dirname, file), 'utf8');
		return [...source.matchAll(/from '([^']+)'/g)].map(([, path = '']) =>
			path.startsWith('.') ? normalize(join(file, '..', path)) : path,
		);
	});
	expect(imports.length).toBeGreaterThan(20);
	expect(imports.filter(path => !/^(?:node:|server\/|documents\/)/.test(path))).toEqual([]);
});
