import {execFileSync, spawnSync} from 'node:child_process';
import {expect, test} from 'vitest';
import {runProgram} from '../helpers/program.ts';

/** Says which flags of V8 the program sets. */
const sayingFlags =
	"const v8 = require('node:v8');" +
	'const set = v8.setFlagsFromString;' +
	"v8.setFlagsFromString = flag => {console.error('flag ' + flag); set(flag);};" +
	"require('node:module').syncBuiltinESMExports();";

test.each([
	[['doctor', '--demo'], false],
	[['agents', '--demo'], false],
	[['events', '--demo', '--for', '500ms'], true],
])('%j keeps its heap small: %s', async (args, isSmall) => {
	const {stdout, stderr, exit} = await runProgram(args, {before: sayingFlags});
	expect(exit).toBe(0);
	expect(stderr.includes('flag --optimize-for-size')).toBe(isSmall);
	// What waits for a collection at the end would keep it from ending (nodejs/node 54918).
	expect(stderr).toContain('flag --no-optimize-for-size');
	expect(stdout + stderr).not.toContain('Error: ');
});

test('a start holds little more than twice the memory of a Node that does nothing', async () => {
	const tellMemory = "process.on('exit', () => console.error('held ' + process.memoryUsage.rss()));";
	const {stderr} = await runProgram(['events', '--demo', '--for', '1500ms', '--no-journal'], {
		before: tellMemory,
	});
	const bare = Number(execFileSync(process.execPath, ['--print', 'process.memoryUsage.rss()']));
	expect(Number(/held (\d+)/.exec(stderr)?.[1]) / bare).toBeLessThan(2.15);
});

test.each([
	[
		'follows others',
		{isFilledFirst: true, hasKeys: true},
		0,
		['optimize-for-size', 'semi-space-growth-factor=2'],
	],
	[
		'serves others',
		{isFilledFirst: false, hasKeys: false},
		80,
		['no-optimize-for-size', 'heap-growing-percent=50', 'no-memory-reducer'],
	],
	[
		'has keys',
		{isFilledFirst: false, hasKeys: true},
		80,
		['no-optimize-for-size', 'heap-growing-percent=50', 'parallel-scavenge'],
	],
] as const)('what %s ends with the flags of its kind, when much is kept', (_, use, megabytes, flags) => {
	const module = JSON.stringify(new URL('../../source/commands/small-heap.ts', import.meta.url));
	const code =
		`import {createRequire} from 'node:module'; const require = createRequire(import.meta.url); ${sayingFlags}` +
		`const {keepHeapSmall} = await import(${module}); keepHeapSmall(${JSON.stringify(use)});` +
		`const kept = Array.from({length: ${megabytes}}, (_, index) => new Array(131_072).fill(index));` +
		'setTimeout(() => {gc(); setTimeout(() => console.log(kept.length), 100);}, 2500);';
	const {stderr} = spawnSync(process.execPath, ['--expose-gc', '--input-type=module', '--eval', code], {
		encoding: 'utf8',
	});
	const last = (name: string) => stderr.split('\n').findLast(line => line.includes(name));
	for (const flag of flags) {
		expect(last(flag.replace(/^no-|=.*/g, ''))).toBe(`flag --${flag}`);
	}
});
