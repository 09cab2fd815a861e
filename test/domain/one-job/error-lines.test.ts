import fc from 'fast-check';
import {expect, test} from 'vitest';
import {errorLines} from '../../../source/domain/one-job/error-lines.ts';
import type {CleanupError} from '../../../source/domain/shown.ts';
import {widthOf} from '../../../source/domain/vocabulary/width.ts';
import {textOfLine} from '../../../source/screen/looks/line.ts';
import {signsOf, tidy} from '../../../source/screen/looks/signs.ts';
import {signs, small} from '../../screen/fixtures/screen.ts';

const text = fc.oneof(
	fc.string({maxLength: 400}),
	fc.string({unit: 'grapheme', maxLength: 200}),
	fc.constantFrom('/数据/备份/'.repeat(40), `/${'x'.repeat(500)}`),
);
const error: fc.Arbitrary<CleanupError> = fc.record({
	index: fc.option(fc.nat()),
	path: fc.option(text),
	type: fc.option(text),
	description: fc.option(text),
	exception: fc.option(text),
});

test('whatever the errors are, every letter of them is there, and no line is wider than the screen', () => {
	const letters = (parts: readonly string[]) => parts.join('').replace(/\s/g, '');
	fc.assert(
		fc.property(
			fc.array(error, {minLength: 1, maxLength: 5}),
			fc.integer({min: small.columns, max: 300}),
			fc.boolean(),
			(errors, columns, unicode) => {
				const signs = signsOf(unicode);
				const lines = errorLines(errors, columns - 2, signs).map(textOfLine);
				const told = errors.flatMap(({index, type, path, description, exception}, at) => [
					`#${index ?? at}`,
					tidy(type ?? '', signs),
					tidy(path ?? '', signs),
					tidy([description, exception].filter(Boolean).join(': '), signs),
				]);
				expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(columns - 2);
				expect(letters(lines)).toBe(letters(told));
			},
		),
	);
});

const one: CleanupError = {
	index: 32,
	type: 'file_locked',
	path: '/var/lib/postgresql/17/main/base/16384/2619',
	description: 'Another process holds the file open.',
	exception: null,
};

test.each([
	[
		'beside what kind it is',
		78,
		one,
		[
			' #32 file_locked  /var/lib/postgresql/17/main/base/16384/2619',
			'                  Another process holds the file open.',
		],
	],
	[
		'beneath it where that takes too much',
		58,
		one,
		[
			' #32 file_locked',
			'     /var/lib/postgresql/17/main/base/16384/2619',
			'     Another process holds the file open.',
		],
	],
	[
		'broken where the line is full',
		58,
		{...one, path: '数'.repeat(27)},
		[' #32 file_locked', `     ${'数'.repeat(26)}`, '     数', '     Another process holds the file open.'],
	],
])('a path stands %s', (_, width, error, told) => {
	expect(errorLines([error], width, signs).map(textOfLine)).toEqual(told);
});
