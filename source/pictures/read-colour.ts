/** The sixteen that a terminal has names for. */
const palette = [
	'#23262d',
	'#e5534b',
	'#57ab5a',
	'#c69026',
	'#539bf5',
	'#b083f0',
	'#39c5cf',
	'#c5ccd6',
	'#768390',
	'#ff938a',
	'#8ddb8c',
	'#eac55f',
	'#6cb6ff',
	'#dcbdfb',
	'#56d4dd',
	'#f0f3f6',
] as const;

/** The colour that an SGR sequence names; undefined: the usual one. */
export function readColour(code: string): string | undefined {
	const [first = 0, form, ...parts] = code.split(';').map(Number);
	if (code === '') {
		return undefined;
	}

	if (first === 38 || first === 48) {
		return form === 2 ? `rgb(${parts.join(',')})` : readIndexed(parts[0] ?? 0);
	}

	// 30 to 37 and 90 to 97; for a background ten more.
	return palette[(first % 10) + (first < 90 ? 0 : 8)];
}

/** The sixteen, then the cube and the greys. */
function readIndexed(index: number): string | undefined {
	if (index < 16) {
		return palette[index];
	}

	const level = (step: number): number => (step === 0 ? 0 : 55 + step * 40);
	const grey = 8 + (index - 232) * 10;
	const cube = [Math.floor((index - 16) / 36), Math.floor((index - 16) / 6) % 6, (index - 16) % 6];
	return `rgb(${(index >= 232 ? [grey, grey, grey] : cube.map(level)).join(',')})`;
}
