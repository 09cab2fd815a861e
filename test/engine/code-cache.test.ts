import {execFileSync} from 'node:child_process';
import {
	chmodSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {createEngine} from '../../source/engine/code-cache.ts';

const text = `(function () { return ${JSON.stringify('x'.repeat(1000))}.length; })`;

/** Each in a process of its own: what one of them has read, the engine has at hand. */
const settingFlags = `
	import {setFlagsFromString} from 'node:v8';
	import {createEngine} from ${JSON.stringify(new URL('../../source/engine/code-cache.ts', import.meta.url).href)};
	const engine = createEngine(process.env, 'one', () => '1');
	engine.load('program');
	setFlagsFromString('--semi-space-growth-factor=1');
	engine.keep();
`;

function newHome(): string {
	const home = mkdtempSync(join(tmpdir(), 'code-cache-'));
	onTestFinished(() => rmSync(home, {recursive: true, force: true}));
	return home;
}

/** A start that reads the code, runs it and keeps it; whether anything of an earlier one was of use. */
function startIn(environment: Readonly<Record<string, string>>, id = 'one'): boolean {
	let isUnpacked = false;
	const engine = createEngine(environment, id, () => {
		isUnpacked = true;
		return text;
	});
	expect((engine.load('program') as () => number)()).toBe(1000);
	engine.keep();
	return !isUnpacked;
}

function fileIn(home: string): string {
	const folder = join(home, '.cache', 'sweepwatch');
	const [name = '', ...others] = readdirSync(folder);
	expect(others).toEqual([]);
	return join(folder, name);
}

test('the second start takes what the first has kept, and writes nothing', () => {
	const home = newHome();
	expect(startIn({HOME: home})).toBe(false);
	const kept = readFileSync(fileIn(home));
	expect(startIn({HOME: home})).toBe(true);
	expect(readFileSync(fileIn(home))).toEqual(kept);
});

test('what a program keeps after it has set flags of V8 is taken by the next start', () => {
	const home = newHome();
	const start = (): number => {
		execFileSync(process.execPath, ['--input-type=module', '--eval', settingFlags], {env: {HOME: home}});
		return statSync(fileIn(home)).ino;
	};
	expect(start()).toBe(start());
});

test.each<readonly [string, (file: string) => void]>([
	['damaged', file => writeFileSync(file, flip(readFileSync(file)))],
	['cut off', file => writeFileSync(file, readFileSync(file).subarray(0, -100))],
	['empty', file => writeFileSync(file, '')],
	['writable by others', file => chmodSync(file, 0o666)],
])('what is %s is not taken, and is kept anew', (_, spoil) => {
	const home = newHome();
	startIn({HOME: home});
	spoil(fileIn(home));
	expect(startIn({HOME: home})).toBe(false);
	expect(startIn({HOME: home})).toBe(true);
});

test('what another program has kept is not taken', () => {
	const home = newHome();
	startIn({HOME: home}, 'one');
	expect(startIn({HOME: home}, 'two')).toBe(false);
	expect(startIn({HOME: home}, 'two')).toBe(true);
});

test('where there is no home, or nobody wants a cache, nothing is written and all runs', () => {
	const home = join(newHome(), 'gone');
	expect(startIn({HOME: home})).toBe(false);
	expect(existsSync(home)).toBe(false);
	expect(startIn({})).toBe(false);
	expect(startIn({HOME: '/dev/null/home'})).toBe(false);
	const other = newHome();
	startIn({HOME: other, NODE_DISABLE_COMPILE_CACHE: '1'});
	expect(readdirSync(other)).toEqual([]);
});

function flip(bytes: Buffer): Buffer {
	const at = bytes.length >> 1;
	bytes[at] = (bytes[at] ?? 0) ^ 1;
	return bytes;
}
