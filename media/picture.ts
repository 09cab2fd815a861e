import type {SeenCell} from '../test/terminal/kit/cells.ts';

const cell = {width: 8.4, height: 18};
const margin = 14;
/** How much of a dim text is left. */
const faint = 0.62;
const ground = '#14161b';
const text = '#d3d7de';
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

/** Drawn, not written, so that they join in whatever font: left, top, width, height and how strong. */
const shapes: Readonly<Record<string, (width: number) => readonly [number, number, number, number, number]>> =
	{
		'─': width => [0, 8.5, width, 1, 1],
		'█': width => [0, 3, width, 12, 1],
		'░': width => [0, 3, width, 12, 0.22],
		'▌': () => [0, 0, 4, cell.height, 1],
	};

type Run = {readonly x: number; readonly width: number; readonly text: string; readonly look: SeenCell};

/** The screen of a terminal as an SVG picture: what a person saw, in a quiet dark palette. */
export function drawPicture(rows: readonly (readonly SeenCell[])[], title: string): string {
	const width = Math.ceil((rows[0]?.length ?? 0) * cell.width + 2 * margin);
	const height = rows.length * cell.height + 2 * margin;
	const body = rows.flatMap((row, y) =>
		findRuns(row)
			.map(run => drawRun(run, y))
			.filter(shape => shape !== ''),
	);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
		`<title>${escapeText(title)}</title>`,
		`<rect width="100%" height="100%" rx="8" fill="${ground}"/>`,
		`<g font-family="'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace" font-size="14" xml:space="preserve">`,
		...body,
		'</g>',
		'</svg>',
		'',
	].join('\n');
}

/**
 * Cells side by side that look alike become one text. A sign stands alone: where the font lacks it and
 * another font helps out, it must not shift its neighbours.
 */
function findRuns(row: readonly SeenCell[]): Run[] {
	const runs: Run[] = [];
	for (const [x, place] of row.entries()) {
		const last = runs.at(-1);
		if (place.width === 0) {
			continue;
		}

		if (last && last.x + last.width === x && looksLike(last.look, place) && canJoin(last, place)) {
			runs[runs.length - 1] = {...last, width: last.width + 1, text: last.text + place.text};
		} else {
			runs.push({x, width: place.width, text: place.text, look: place});
		}
	}

	return runs;
}

function canJoin({text: words}: Run, {text: sign}: SeenCell): boolean {
	return sign in shapes ? words.startsWith(sign) : isPlain(sign) && isPlain(words);
}

function isPlain(words: string): boolean {
	return /^[ -~]+$/.test(words);
}

function looksLike(one: SeenCell, other: SeenCell): boolean {
	return (
		one.width === 1 &&
		other.width === 1 &&
		one.foreground === other.foreground &&
		one.background === other.background &&
		one.looks === other.looks
	);
}

function drawRun({x, width, text: words, look}: Run, y: number): string {
	const isInverse = look.looks.includes('inverse');
	const front = readColour(look.foreground) ?? text;
	const back = readColour(look.background);
	const fill = isInverse ? (back ?? ground) : front;
	const behind = isInverse ? front : back;
	const left = margin + x * cell.width;
	const top = margin + y * cell.height;
	const length = width * cell.width;
	const box = behind ? drawBox([left, top, length, cell.height], behind) : '';
	if (words.trim() === '') {
		return box;
	}

	const shape = shapes[words[0] ?? '']?.(length);
	if (shape) {
		const [dx, dy, across, down, strength] = shape;
		const opacity = strength * (look.looks.includes('dim') ? faint : 1);
		return box + drawBox([left + dx, top + dy, across, down], fill, opacity);
	}

	const looks = [
		look.looks.includes('bold') ? ' font-weight="bold"' : '',
		look.looks.includes('dim') ? ` opacity="${faint}"` : '',
		look.looks.includes('italic') ? ' font-style="italic"' : '',
		look.looks.includes('underline') ? ' text-decoration="underline"' : '',
	].join('');
	const start = left + (words.length - words.trimStart().length) * cell.width;
	const long = words.trim().length === 1 ? width : words.trim().length;
	return `${box}<text x="${round(start)}" y="${round(top + 13.5)}" fill="${fill}"${looks} textLength="${round(long * cell.width)}" lengthAdjust="spacingAndGlyphs">${escapeText(words.trim())}</text>`;
}

function drawBox(
	[x, y, width, height]: readonly [number, number, number, number],
	fill: string,
	opacity = 1,
): string {
	const faded = opacity === 1 ? '' : ` opacity="${round(opacity)}"`;
	return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${height}" fill="${fill}"${faded}/>`;
}

function round(value: number): string {
	return String(Math.round(value * 100) / 100);
}

/** A colour as the kit tells it: mode and number. */
function readColour(colour: string): string | undefined {
	const [mode = 0, value = 0] = colour.split(':').map(Number);
	if (colour === '') {
		return undefined;
	}

	// 24 bits, then the sixteen, then the cube and the greys.
	if (mode === 0x3_00_00_00) {
		return `#${value.toString(16).padStart(6, '0')}`;
	}

	if (value < 16) {
		return palette[value];
	}

	const level = (step: number): number => (step === 0 ? 0 : 55 + step * 40);
	const grey = 8 + (value - 232) * 10;
	const [red, green, blue] =
		value >= 232
			? [grey, grey, grey]
			: [Math.floor((value - 16) / 36), Math.floor((value - 16) / 6) % 6, (value - 16) % 6].map(level);
	return `rgb(${red},${green},${blue})`;
}

function escapeText(words: string): string {
	return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
