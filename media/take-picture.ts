import {writeFile} from 'node:fs/promises';
import {drawSvg} from '../source/pictures/draw-svg.ts';
import {openTerminal} from '../test/terminal/kit/open-terminal.ts';
import {cellsOf} from './cells.ts';

/**
 * A picture of a program in a real pseudo-terminal, after it showed a text and took some keys:
 *
 *     node media/take-picture.ts FILE.svg 120x40 'text to wait for[=>key[=>text]]…' COMMAND ARGUMENT…
 */
const [file = '', size = '', script = '', command = '', ...args] = process.argv.slice(2);
const [columns = 120, rows = 40] = size.split('x').map(Number);
await using terminal = openTerminal({command, args, columns, rows});
for (const [index, step] of script.split('=>').entries()) {
	if (index % 2 === 0) {
		await terminal.waitFor(step, 20_000);
	} else {
		terminal.press(step);
	}
}

await writeFile(file, drawSvg(cellsOf(terminal.cells()), `A terminal with ${command}`));
