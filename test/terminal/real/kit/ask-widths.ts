/**
 * Runs in a terminal: writes each sign of a file at the left edge and asks where the cursor then stands, of each for
 * itself. Beside the file it leaves the columns, in order.
 */
import {once} from 'node:events';
import {readFileSync, renameSync, writeFileSync} from 'node:fs';

const [file = ''] = process.argv.slice(2);
const signs = JSON.parse(readFileSync(file, 'utf8')) as readonly string[];
const widths: number[] = [];
let said = '';
process.stdin.setRawMode(true).setEncoding('utf8');
for (const sign of signs) {
	process.stdout.write(`\r\u001B[K${sign}\u001B[6n`);
	widths.push(await columnOf());
}

writeFileSync(`${file}.part`, JSON.stringify(widths));
renameSync(`${file}.part`, `${file}.widths`);
process.exit();

async function columnOf(): Promise<number> {
	for (;;) {
		// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what a terminal answers.
		const found = /\u001B\[\d+;(\d+)R/.exec(said);
		if (found !== null) {
			said = said.slice(found.index + found[0].length);
			return Number(found[1]) - 1;
		}

		said += (await once(process.stdin, 'data'))[0];
	}
}
