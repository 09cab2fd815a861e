import fc from 'fast-check';
import {expect, test} from 'vitest';
import {changeStyle, makeStyle, plain} from '../../../source/terminal/frame-writer/style.ts';
import {applySgr} from '../kit/read-rows.ts';

test.each([
	['1;31', '1;31'],
	['31;1', '1;31'],
	['38;5;9;48;2;1;2;3', '38;5;9;48;2;1;2;3'],
	['38:5:9', '38;5;9'],
	['1;2;22', ''],
	['4;7;24', '7'],
	['91;104', '91;104'],
	['1;31;0', ''],
	['1;31;', ''],
	['', ''],
	['999;1', '1'],
	['38:2::1:2:3;1', '1;38;2;1;2;3'],
	['38:2:1:2:3', '38;2;1;2;3'],
	['48:5:017', '48;5;17'],
	['4:3', '4'],
	['4;4:0', ''],
	['58;5;5;1', '1'],
	['58:2::1:5:7;1', '1'],
	['38;2;1;2', ''],
	['38;5', ''],
	['38;5;999;1', '1'],
	['38;2;1;2;256;1', '1'],
	['38;7;1', '1'],
	['38', ''],
	['1:2', ''],
])('SGR %s looks like %s', (parameters, key) => {
	expect(applySgr(plain, parameters).key).toBe(key);
});

const style = fc
	.tuple(fc.nat({max: 511}), fc.constantFrom('', '31', '38;5;200'), fc.constantFrom('', '41', '48;2;1;2;3'))
	.map(([attributes, foreground, background]) => makeStyle(attributes, foreground, background));

test('a change of style leads to the wanted style, and is never longer than to start anew', () => {
	fc.assert(
		fc.property(style, style, (from, to) => {
			const bytes = changeStyle(from, to);
			const parameters = bytes.slice(2, -1);
			expect((bytes === '' ? from : applySgr(from, parameters)).key).toBe(to.key);
			expect(bytes.length).toBeLessThanOrEqual(`\u001B[0;${to.key}m`.length);
		}),
	);
});
