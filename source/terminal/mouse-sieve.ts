/** What somebody did with a mouse, and where; both count from 0. */
export type MouseReport = {
	readonly does: 'press' | 'wheel-up' | 'wheel-down';
	readonly column: number;
	readonly row: number;
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
const reports = /\u001B\[<(\d+);(\d+);(\d+)([Mm])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
const begun = /\u001B\[<[\d;]{0,20}$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
const keys = /\u001B\[?$/;

/** Shift, Alt and Ctrl stand in the number of the button. */
const modifiers = 4 | 8 | 16;
const buttons: Readonly<Record<number, MouseReport['does']>> = {
	0: 'press',
	64: 'wheel-up',
	65: 'wheel-down',
};

/**
 * Takes the reports of a mouse (SGR, 1006) out of what is typed, however they are cut. Only what no key sends is held
 * back until more comes.
 */
export function createMouseSieve(onReport: (report: MouseReport) => void): (chunk: string) => string {
	/** Let through already, but perhaps the beginning of a report. */
	let passed = '';
	let held = '';
	return chunk => {
		const text = passed + held + chunk;
		const isReport = passed !== '' && text.search(reports) === 0;
		const rest = text.replace(reports, (_, button, column, row, end) => {
			const does = buttons[Number(button) & ~modifiers];
			if (does !== undefined && end === 'M') {
				onReport({does, column: Number(column) - 1, row: Number(row) - 1});
			}

			return '';
		});
		const from = isReport ? 0 : passed.length;
		const at = begun.exec(rest)?.index ?? rest.length;
		held = rest.slice(Math.max(at, from));
		passed = held === '' ? (keys.exec(rest)?.[0] ?? '') : rest.slice(at, from);
		return rest.slice(from, Math.max(at, from));
	};
}
