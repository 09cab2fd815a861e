import {readFileSync} from 'node:fs';
import {builtinModules} from 'node:module';
import {describe, expect, test} from 'vitest';
import {buildOnce, bundle} from '../helpers/build.ts';
import {files, textOf} from './tree.ts';

type Package = {
	readonly version: string;
	readonly resolved?: string;
	readonly integrity?: string;
	readonly link?: boolean;
	/** Where to give money: an address, but none to download from. */
	readonly funding?: unknown;
};

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
	readonly dependencies?: Readonly<Record<string, string>>;
	readonly devDependencies: Readonly<Record<string, string>>;
};
const lock = JSON.parse(read('package-lock.json')) as {readonly packages: Readonly<Record<string, Package>>};
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

describe('the lock file', () => {
	test('holds no address to download from: whoever installs has a registry of his own', () => {
		expect(locked.length).toBeGreaterThan(50);
		expect(
			locked.filter(([, {resolved, link}]) => resolved !== undefined || link).map(([path]) => path),
		).toEqual([]);
		const parts = locked.map(([, {funding: _, ...rest}]) => JSON.stringify(rest));
		expect(parts.filter(part => /\b(?:https?|git|ssh|file):/.test(part))).toEqual([]);
		expect(read('.npmrc')).toContain('omit-lockfile-registry-resolved=true');
	});

	test('holds the checksum of each package', () => {
		const bare = locked.filter(([, {integrity}]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''));
		expect(bare.map(([path]) => path)).toEqual([]);
	});
});

describe('each dependency', () => {
	test('is a registry’s, in a range of versions', () => {
		const versions = Object.values({...manifest.dependencies, ...manifest.devDependencies});
		// Of what has never had a release that is none of a trial, the last of these.
		const range = /^(?:npm:@?[\w./-]+@)?[\^~]\d+\.\d+\.\d+(?:-alpha\.\d+)?$/;
		expect(versions.filter(version => !range.test(version))).toEqual([]);
	});

	test('and none is installed with the program: the bundle holds them', () => {
		expect(manifest.dependencies).toBeUndefined();
	});
});

test('each bundled package has its licence in THIRD-PARTY.txt, and it is one that lets us', async () => {
	await buildOnce();
	const sections = readFileSync(bundle.replace(/[^/]+$/, 'THIRD-PARTY.txt'), 'utf8').split(
		`\n${'-'.repeat(72)}\n\n`,
	);
	const isFree = (licence = '') => /^(?:MIT|ISC|BSD-[23]-Clause|Apache-2\.0|0BSD|Unlicense)$/.test(licence);
	// Who has what licence, line by line, the holders below; then what it says.
	const heads = sections.map(
		section => /^(\S+ \d[^\n]*(?:\n[^\n]+)*)\n\n(?=[\s\S]{40})/.exec(section)?.[1] ?? '',
	);
	const named = heads.map(head =>
		head
			.split('\n')
			.filter(line => !line.startsWith('  '))
			.map(line => /^(\S+) \d\S* \((.+)\)$/.exec(line)),
	);
	const doubtful = sections.filter((_, at) => named[at]?.some(name => !isFree(name?.[2])) ?? true);
	expect(doubtful.map(section => section.slice(0, 80))).toEqual([]);
	const credited = named.flat().map(name => name?.[1]);
	const imported = files
		.flatMap(file => [
			...textOf(file).matchAll(/(?:from|import\()\s*'(@[\w-]+\/[\w.-]+|node:\w+|[\w-]+)['/]/g),
		])
		.flatMap(([, name = '']) => (builtinModules.includes(name.replace(/^node:/, '')) ? [] : [name]));
	expect(imported.length).toBeGreaterThan(5);
	for (const name of new Set(imported)) {
		const alias = /^npm:(@?[^@]+)@/.exec(manifest.devDependencies[name] ?? '')?.[1];
		expect(credited).toContain(alias ?? name);
	}
});
