import fc from 'fast-check';
import {expect, test} from 'vitest';
import {commonAbilities} from '../../../source/terminal/terminals.ts';
import {createHeadless, feed, readCells, seeCells} from '../kit/cells.ts';
import {createTextDraw} from '../kit/read-rows.ts';
import {feedWithRectangles} from '../kit/rectangles.ts';
import {listStory} from './list-story.ts';

const size = {columns: 60, rows: 8};
const screens = {
	stepwise: createHeadless(size.columns, size.rows),
	plain: createHeadless(size.columns, size.rows),
};

function startDraw(restyles = true, repeats = true) {
	return createTextDraw(() => size, {...commonAbilities, repeats, restyles});
}

test('rows whose looks are changed show what their plain lines show', async () => {
	await fc.assert(
		fc.asyncProperty(listStory(size), fc.boolean(), fc.boolean(), async (frames, repeats, endsDim) => {
			const draw = startDraw(true, repeats);
			screens.stepwise.reset();
			for (const [index, frame] of frames.entries()) {
				await feedWithRectangles(screens.stepwise, draw(frame, index === 0), {endsDim});
				screens.plain.reset();
				await feed(screens.plain, frame.replaceAll('\n', '\u001B[m\r\n'));
				const [seen, wanted] = [screens.stepwise, screens.plain].map(screen => seeCells(readCells(screen)));
				// Cells by the thousand: to look into each takes longer than to draw them.
				if (JSON.stringify(seen) !== JSON.stringify(wanted)) {
					expect(seen).toEqual(wanted);
				}
			}
		}),
		{numRuns: process.env.SWEEPWATCH_LONG ? 2000 : 40},
	);
}, 900_000);

function bytesOf(previous: string, next: string, restyles = true): string {
	const draw = startDraw(restyles);
	draw(previous, true);
	return draw(next, false);
}

const select = (line: string): string => `\u001B[7m${line.padEnd(size.columns)}\u001B[27m`;
const row = ' web-01 online   cleanup in progress   00:17:17';

test('a row that gets another look costs the same whatever is written in it', () => {
	expect(bytesOf(row, select(row))).toBe('\u001B[?2026h\u001B[2*x\u001B[1;;1;;7$r\u001B[*x\u001B[?2026l');
	expect(bytesOf(select(row), row)).toBe('\u001B[?2026h\u001B[2*x\u001B[1;;1;;27$r\u001B[*x\u001B[?2026l');
});

test('what is bold elsewhere in the row gets its plain look with it', () => {
	const bold = row.replace('web-01', '\u001B[1mweb-01\u001B[22m');
	expect(bytesOf(bold, select(row))).toContain('\u001B[1;;1;;22;7$r');
});

test.each([
	['a colour', '31', '39'],
	['what is dim', '2', '22'],
	['what is struck through', '9', '29'],
])('%s is written, because not all can change it', (_name, on, off) => {
	const bytes = bytesOf(row, select(row).replace('web-01', `\u001B[${on}mweb-01\u001B[${off}m`));
	expect(bytes).toContain('$r');
	expect(bytes).toContain('web-01');
});

test('a bold colour is written, because xterm makes it a bright one for good', () => {
	const bold = select(row).replace('web-01', '\u001B[1;31mweb-01\u001B[22;39m');
	const bytes = bytesOf(bold, select(row).replace('web-01', '\u001B[31mweb-01\u001B[39m'));
	expect(bytes).toContain('web-01');
});

test('where rows have moved nothing is changed without its text: xterm may paint it in the old place', () => {
	const rows = Array.from({length: size.rows}, (_, number) => `${number} ${row} ${number * 7919}`);
	const moved = [...rows.slice(1), 'x'];
	const bytes = bytesOf(rows.join('\n'), moved.with(3, select(moved[3] ?? '')).join('\n'));
	expect(bytes).toContain('\u001B[M');
	expect(bytes).not.toContain('$r');
});

test('a terminal that is not known to change looks is never asked to', () => {
	expect(bytesOf(row, select(row), false)).not.toMatch(/[$*]/);
});

test('nor is a row with characters that some measure otherwise', () => {
	expect(bytesOf(`${row} 👨‍👩‍👧`, select(`${row} 👨‍👩‍👧`))).not.toContain('$r');
});
