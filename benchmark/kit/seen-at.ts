import {setTimeout as wait} from 'node:timers/promises';

/** What was written, and when it came out of the terminal. */
export type Chunk = {readonly at: number; readonly text: string};

/** When the text was whole that a person reads: it may come in several pieces. */
export async function seenAt(
	chunks: readonly Chunk[],
	sign: string | RegExp,
	milliseconds = 20_000,
): Promise<number> {
	const deadline = performance.now() + milliseconds;
	let text = '';
	for (let read = 0; performance.now() < deadline; ) {
		const chunk = chunks[read];
		if (chunk === undefined) {
			await wait(2);
			continue;
		}

		read++;
		text = (text + chunk.text).slice(-50_000);
		if (holds(toReadable(text), sign)) {
			return chunk.at;
		}
	}

	throw new Error(`${sign} was never seen in the terminal.`);
}

/** Roughly: without styles, a step to the right as a space, any other movement as the end of a line. */
export function toReadable(bytes: string): string {
	return bytes.replace(
		// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
		/\u001B(?:\[([\d;?]*)[ -/]*([@-~])|\][^\u0007\u001B]*(?:\u0007|\u001B\\)|[ -/]*[0-~])/g,
		(_, parameters: string | undefined, final: string | undefined) => {
			switch (final) {
				case 'C':
					return ' '.repeat(Number(parameters || 1));
				case 'A':
				case 'B':
				case 'G':
				case 'H':
				case 'd':
				case 'f':
					return '\n';
				default:
					return '';
			}
		},
	);
}

function holds(text: string, sign: string | RegExp): boolean {
	return typeof sign === 'string' ? text.includes(sign) : sign.test(text);
}
