import fc from 'fast-check';
import {expect, test} from 'vitest';
import {widthOf} from '../../../source/domain/vocabulary/width.ts';
import {boxedLines, tableOf} from '../../../source/screen/kit/table.ts';
import {textOfLine} from '../../../source/screen/looks/line.ts';
import {errorTable} from '../../../source/screen/overlay/error-table.ts';
import {signs, small} from '../fixtures/screen.ts';

const text = fc.oneof(fc.string({maxLength: 60}), fc.string({unit: 'grapheme', maxLength: 60}));
const error = fc.record({
	index: fc.option(fc.nat()),
	path: fc.option(text),
	type: fc.option(text),
	description: fc.option(text),
	exception: fc.option(text),
});

test('whatever the errors are, their table fits the screen', () => {
	fc.assert(
		fc.property(
			fc.array(error, {minLength: 1, maxLength: 5}),
			fc.integer({min: small.columns, max: 200}),
			(errors, columns) => {
				const table = tableOf(errorTable(errors, columns - 2, signs));
				for (const line of boxedLines(table)) {
					expect(widthOf(textOfLine(line))).toBeLessThanOrEqual(columns);
				}
			},
		),
	);
});

test('the kind of an error gives way to its path and what is said of it', () => {
	const type = 'file_missing_blocks_for_good';
	const [row] = errorTable(
		[{index: 1_234_567, path: '/var', type, description: 'gone', exception: null}],
		58,
		signs,
	);
	expect(row).toEqual({'#': '123…67', path: '/var', type: 'file_miss…_for_good', description: 'gone'});
});
