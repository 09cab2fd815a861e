import type {Draw} from './painter.ts';

/**
 * Frames for a screen reader: lines that were not there before are printed once, one after the
 * other, and nothing is ever moved or erased.
 */
export function createLineDraw(): Draw<string> {
	let shown: ReadonlySet<string> = new Set();
	return (text, isAnew) => {
		const lines = text
			.split('\n')
			.map(line => clean(line))
			.filter(line => line !== '');
		const fresh = lines.filter(line => isAnew || !shown.has(line));
		shown = new Set(lines);
		return fresh.map(line => `${line}\r\n`).join('');
	};
}

function clean(line: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it drops.
	return line.replace(/\u001B\[[\d;:]*m|[\u0000-\u001F\u007F-\u009F]/g, '').trim();
}
