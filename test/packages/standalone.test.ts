import {expect, test} from 'vitest';
import {toOneFile, toScript} from '../../build/one-file.ts';
import {pack} from '../../build/pack.ts';
import {missingPart} from '../../build/sea.ts';
import {createUnpacker} from '../../source/engine/unpack.ts';

const all = {hasFuse: true, hasInjector: true, licence: 'LICENSE', version: 'v24.0.0'};

test('nothing is missing where Node takes a program in, its licence is there, and what puts it in', () => {
	expect(missingPart(all)).toBe(undefined);
});

test.each([
	[{hasInjector: false}, 'postject is not installed, which npm ci brings'],
	[{licence: undefined}, "Node's licence, which must go along, is not there: npm ci brings it"],
	[{hasFuse: false}, 'Node v24.0.0 here takes nothing in: it was built without single executables'],
])('of what a single executable is made of, what is missing is told in one line: %j', (part, told) => {
	expect(missingPart({...all, ...part})).toBe(told);
});

test('a single executable runs what the one file runs, with the same parts', async () => {
	const first = "((require, engine) => { said = engine.load('sweepwatch-part') + require; })";
	const packed = await pack({first, later: ''}, {part: 'of a part, by '});
	const reader =
		'const load = (home, id, unpack) => ({load: unpack});\nconst reader = {createUnpacker, createEngine: load, createReader: () => {}};';
	const script = toScript(toOneFile(packed, reader));
	const run = new Function('createUnpacker', 'require', `let said; ${script} return said;`);
	expect(run(createUnpacker, 'this')).toBe('of a part, by this');
});

test('a file that looks otherwise becomes no executable', () => {
	expect(() => toScript('console.log(1);\n')).toThrow('looks otherwise');
});
