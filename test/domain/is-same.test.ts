import {isDeepStrictEqual} from 'node:util';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {isSame} from '../../source/domain/is-same.ts';

const data = fc.letrec(tie => ({
	value: fc.oneof(
		{depthSize: 'small'},
		fc.constantFrom(null, undefined, true, 0, 1, 'a', 'b'),
		fc.date(),
		fc.array(tie('value'), {maxLength: 3}),
		fc.dictionary(fc.constantFrom('a', 'b', '0'), tie('value'), {maxKeys: 3, noNullPrototype: true}),
	),
})).value;

test('what a thing says is compared as the platform compares data', () => {
	fc.assert(
		fc.property(data, data, (one, other) => {
			expect(isSame(one, other)).toBe(isDeepStrictEqual(one, other));
			expect(isSame(one, structuredClone(one))).toBe(true);
		}),
	);
});

test('a list is no object with the same keys, and what is missing is not what is undefined', () => {
	expect(isSame(['a'], {0: 'a'})).toBe(false);
	expect(isSame({a: undefined}, {b: undefined})).toBe(false);
	expect(isSame({time: new Date(1)}, {time: new Date(2)})).toBe(false);
});
