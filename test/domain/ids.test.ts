import fc from 'fast-check';
import {expect, test} from 'vitest';
import {compareIds} from '../../source/domain/ids.ts';

const digits = fc.string({unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 40});
const ids = fc.oneof(digits, fc.string(), fc.uuid(), fc.constantFrom('', '0', '00', '-1', '1.5', 'a'));

test.each([
	['9', '10', -1],
	['10', '9', 1],
	['5690138408', '5690138409', -1],
	['9007199254740993', '9007199254740992', 1],
	['007', '7', 0],
	['0', '000', 0],
	['10', 'a', -1],
	['a', '10', 1],
	['a', 'b', -1],
	['', '0', 1],
	['-5', '3', 1],
	['', '', 0],
])('%s and %s: %d', (a, b, expected) => {
	expect(Math.sign(compareIds(a, b))).toBe(expected);
});

test('digits of any length are compared as numbers', () => {
	fc.assert(
		fc.property(digits, digits, (a, b) => {
			const difference = BigInt(a) - BigInt(b);
			expect(Math.sign(compareIds(a, b))).toBe(difference === 0n ? 0 : difference < 0n ? -1 : 1);
		}),
	);
});

test('the order is total', () => {
	fc.assert(
		fc.property(ids, ids, ids, (a, b, c) => {
			expect(Math.sign(compareIds(a, b)) + Math.sign(compareIds(b, a))).toBe(0);
			expect(compareIds(a, a)).toBe(0);
			const [x, y, z] = [a, b, c].sort(compareIds) as [string, string, string];
			expect(compareIds(x, y)).toBeLessThanOrEqual(0);
			expect(compareIds(y, z)).toBeLessThanOrEqual(0);
			expect(compareIds(x, z)).toBeLessThanOrEqual(0);
		}),
	);
});
