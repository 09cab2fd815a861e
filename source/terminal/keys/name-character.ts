const named: Readonly<Record<string, string>> = {
	' ': 'space',
	'\r': 'enter',
	'\n': 'enter',
	'\t': 'tab',
	'\b': 'backspace',
	'\u007F': 'backspace',
	'\u001B': 'esc',
	'\0': 'ctrl- ',
};

/** The key that types it: letters by themselves, what has no look by a word. */
export function nameCharacter(character: string): readonly string[] {
	const code = character.codePointAt(0) ?? 0;
	const letter = String.fromCodePoint(code + (code <= 26 ? 96 : 64));
	return [named[character] ?? (code < 0x20 ? `ctrl-${letter}` : character)];
}
