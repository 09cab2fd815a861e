import {nameCharacter} from './name-character.ts';

/** What terminals send for keys that type nothing: the letter or number at its end, and what is before it. */
const names = new Map([
	...['A', 'a'].flatMap(letter => both(letter, 'up')),
	...['B', 'b'].flatMap(letter => both(letter, 'down')),
	...['C', 'c'].flatMap(letter => both(letter, 'right')),
	...['D', 'd'].flatMap(letter => both(letter, 'left')),
	...both('F', 'end'),
	...both('H', 'home'),
	...['[1~', '[7~', '[7$', '[7^'].map(code => [code, 'home'] as const),
	...['[4~', '[8~', '[8$', '[8^'].map(code => [code, 'end'] as const),
	...['[3~', '[3$', '[3^'].map(code => [code, 'backspace'] as const),
	...['[5~', '[[5~', '[5$', '[5^'].map(code => [code, 'pgup'] as const),
	...['[6~', '[[6~', '[6$', '[6^'].map(code => [code, 'pgdn'] as const),
	['[Z', 'shift-tab'] as const,
	['OM', 'enter'] as const,
]);

function both(letter: string, name: string): readonly (readonly [string, string])[] {
	return [
		[`O${letter}`, name],
		[`[${letter}`, name],
	];
}

/** Keys that kitty's protocol tells by a number of their own. */
const numbered = new Map([
	[9, 'tab'],
	[13, 'enter'],
	[27, 'esc'],
	[127, 'backspace'],
	[57_414, 'enter'],
	[57_417, 'left'],
	[57_418, 'right'],
	[57_419, 'up'],
	[57_420, 'down'],
	[57_421, 'pgup'],
	[57_422, 'pgdn'],
	[57_423, 'home'],
	[57_424, 'end'],
	[57_426, 'backspace'],
]);

// With modifiers, which change none of these keys.
const functional =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: a sequence begins with one.
	/^\u001B+(O|\[\[?)(?:(\d+)(?:;\d+)?(?::\d+)?([~^$])|(?:1;)?\d*(?::\d+)?([A-Za-z]))$/;
const kitty =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: a sequence begins with one.
	/^\u001B\[(\d+)(?::\d*(?::\d+)?)?(?:;(\d*)(?::(\d+))?(?:;([\d:]+))?)?u$/;
const modifiers = {shift: 1, alt: 2, ctrl: 4, meta: 32};
const released = '3';

/** The names of the keys in a whole sequence; none where it is no key that we know, or an answer of the terminal. */
export function nameSequence(sequence: string): readonly string[] {
	const told = kitty.exec(sequence);
	if (told) {
		return nameTold(told);
	}

	const [, start = '', number = '', mark = '', letter = ''] = functional.exec(sequence) ?? [];
	const name = names.get(start + number + mark + letter);
	return name === undefined ? [] : [name];
}

/** Asked for by nobody here, but another program may have left it on. */
function nameTold([, number, held, kind, typed]: readonly (string | undefined)[]): readonly string[] {
	const code = Number(number);
	const bits = Math.max(0, Number(held || 1) - 1);
	const name = numbered.get(code);
	if (kind === released) {
		return [];
	}

	if (name !== undefined) {
		return [name === 'tab' && bits & modifiers.shift ? 'shift-tab' : name];
	}

	const text = typed?.split(':').map(Number) ?? [code];
	if (![code, ...text].every(isCharacter)) {
		return [];
	}

	if (bits & modifiers.ctrl) {
		return [`ctrl-${String.fromCodePoint(...text)}`];
	}

	return bits & (modifiers.alt | modifiers.meta)
		? []
		: text.flatMap(each => nameCharacter(String.fromCodePoint(each)));
}

/** No control, no half of one, no key without a character. */
function isCharacter(code: number): boolean {
	const isControl = code < 32 || (code >= 127 && code <= 159);
	return !isControl && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xf8_ff);
}
