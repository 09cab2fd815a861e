import {expect, test} from 'vitest';
import {missingPart, withoutModules} from '../../build/sea.ts';

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

test('a program that begins otherwise than the one that is built becomes no executable', () => {
	expect(() => withoutModules('console.log(1);\n')).toThrow('begins otherwise');
});
