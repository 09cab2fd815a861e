import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readFrame} from '../../benchmark/measures/bytes/frame-text.ts';
import {widthOf} from '../../source/domain/vocabulary/width.ts';
import {createHeadless, feed, readCells, seeCells} from '../terminal/kit/cells.ts';

const size = {columns: 12, rows: 3};

async function show(frame: string) {
	const terminal = createHeadless(size.columns, size.rows);
	await feed(terminal, `\u001B[?7l${frame.replaceAll('\n', '\r\n')}`);
	return terminal;
}

test.each([
	['plain text ends where it ends', 'ab  cd   \n', 'ab  cd\n\n'],
	['a space keeps the looks before it', '\u001B[2mab\u001B[0m \u001B[2mcd', '\u001B[0;2mab cd\u001B[0m\n\n'],
	['an inverse space is seen', '\u001B[7ma \u001B[0m b', '\u001B[0;7ma \u001B[0m b\n\n'],
	[
		'colours of all kinds',
		'\u001B[31ma\u001B[92mb\u001B[38;5;200mc\u001B[48;2;1;2;3md',
		'\u001B[0;31ma\u001B[0;92mb\u001B[0;38;5;200mc\u001B[0;38;5;200;48;2;1;2;3md\u001B[0m\n\n',
	],
])('%s', async (_name, shown, read) => {
	expect(readFrame(await show(shown))).toBe(read);
});

test('what was read looks like what it was read from', async () => {
	const piece = fc.tuple(
		fc.constantFrom('', '0', '1', '2', '7', '4', '31', '97', '44', '38;5;99', '0;7'),
		fc.constantFrom('a', ' ', '  ', '─', '✖', '漢', 'word'),
	);
	const line = fc
		.array(piece, {maxLength: 6})
		// No frame is wider than its screen: what a terminal makes of half a sign there nobody reads.
		.filter(pieces => widthOf(pieces.map(([, text]) => text).join('')) <= size.columns)
		.map(pieces => pieces.map(([sgr, text]) => `\u001B[${sgr}m${text}`).join(''));
	await fc.assert(
		fc.asyncProperty(fc.array(line, {minLength: 1, maxLength: 3}), async lines => {
			const terminal = await show(lines.join('\n'));
			const again = await show(readFrame(terminal));
			expect(seeCells(readCells(again))).toEqual(seeCells(readCells(terminal)));
		}),
	);
});
