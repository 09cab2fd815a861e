/** Keys by name as a terminal sends them; anything else is typed as it stands. */
const sequences: Readonly<Record<string, string>> = {
	enter: '\r',
	escape: '\u001B',
	esc: '\u001B',
	tab: '\t',
	'shift-tab': '\u001B[Z',
	backspace: '\u007F',
	up: '\u001B[A',
	down: '\u001B[B',
	right: '\u001B[C',
	left: '\u001B[D',
	home: '\u001B[H',
	end: '\u001B[F',
	'page-up': '\u001B[5~',
	pgup: '\u001B[5~',
	'page-down': '\u001B[6~',
	pgdn: '\u001B[6~',
	space: ' ',
};

export function encodeKey(key: string): string {
	const control = /^ctrl-([a-z])$/.exec(key)?.[1];
	return control ? String.fromCharCode(control.charCodeAt(0) - 96) : (sequences[key] ?? key);
}
