import type {SeenCell} from '../test/terminal/kit/cells.ts';

const cell = {width: 8.4, height: 18};
const margin = 12;
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

type Run = {readonly x: number; readonly width: number; readonly text: string; readonly look: SeenCell};

/** The screen of a terminal as an SVG picture: what a person saw, in a quiet dark palette. */
export function drawPicture(rows: readonly (readonly SeenCell[])[]): string {
	const width = Math.ceil((rows[0]?.length ?? 0) * cell.width + 2 * margin);
	const height = rows.length * cell.height + 2 * margin;
	const body = rows.flatMap((row, y) =>
		findRuns(row)
			.map(run => drawRun(run, y))
			.filter(shape => shape !== ''),
	);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
		`<rect width="100%" height="100%" rx="8" fill="${ground}"/>`,
		`<g font-family="'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" xml:space="preserve">`,
		...body,
		'</g>',
		'</svg>',
		'',
	].join('\n');
}

/** Cells side by side that look alike become one text, so that fonts may shape it. */
function findRuns(row: readonly SeenCell[]): Run[] {
	const runs: Run[] = [];
	for (const [x, place] of row.entries()) {
		const last = runs.at(-1);
		if (place.width === 0) {
			continue;
		}

		if (last && place.width === 1 && last.x + last.width === x && looksLike(last.look, place)) {
			runs[runs.length - 1] = {...last, width: last.width + 1, text: last.text + place.text};
		} else {
			runs.push({x, width: place.width, text: place.text, look: place});
		}
	}

	return runs;
}

function looksLike(one: SeenCell, other: SeenCell): boolean {
	return (
		one.width === other.width &&
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
	const left = (margin + x * cell.width).toFixed(1);
	const length = (width * cell.width).toFixed(1);
	const top = margin + y * cell.height;
	const box = behind
		? `<rect x="${left}" y="${top}" width="${length}" height="${cell.height}" fill="${behind}"/>`
		: '';
	if (words.trim() === '') {
		return box;
	}

	const looks = [
		look.looks.includes('bold') ? ' font-weight="bold"' : '',
		look.looks.includes('dim') ? ' opacity="0.6"' : '',
		look.looks.includes('italic') ? ' font-style="italic"' : '',
		look.looks.includes('underline') ? ' text-decoration="underline"' : '',
	].join('');
	return `${box}<text x="${left}" y="${top + 13.5}" fill="${fill}"${looks} textLength="${length}" lengthAdjust="spacingAndGlyphs">${escapeText(words)}</text>`;
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
	return words
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll(' ', '\u00A0');
}
