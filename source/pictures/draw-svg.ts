import {type Cell, isBlank} from '../terminal/frame-writer/cell.ts';
import {attribute, type Style} from '../terminal/frame-writer/style.ts';
import type {Rgb} from '../terminal/ground.ts';
import {readColour} from './read-colour.ts';

/** What a picture stands on, whatever the terminal does: it is looked at elsewhere. */
export const pictureGround: Rgb = [20, 22, 27];

const cell = {width: 8.4, height: 18};
const margin = 14;
/** How much of a dim text is left. */
const faint = 0.62;
const text = '#d3d7de';
const ground = `rgb(${pictureGround.join(',')})`;
/** Drawn, not written, so that they join in whatever font: left, top, width, height and how strong. */
const shapes: Readonly<Record<string, (width: number) => readonly [number, number, number, number, number]>> =
	{
		'─': width => [0, 8.5, width, 1, 1],
		'█': width => [0, 3, width, 12, 1],
		'░': width => [0, 3, width, 12, 0.22],
		'▌': () => [0, 0, 4, cell.height, 1],
		...Object.fromEntries(
			[...'▁▂▃▄▅▆▇'].map((sign, at) => [sign, (width: number) => eighths(width, at + 1)]),
		),
	};

function eighths(width: number, count: number): readonly [number, number, number, number, number] {
	return [0, 15 - 1.5 * count, width, 1.5 * count, 1];
}

type Run = {readonly x: number; readonly width: number; readonly text: string; readonly style: Style};

/** The screen of a terminal as an SVG picture: what a person saw, in a quiet dark palette. */
export function drawSvg(rows: readonly (readonly Cell[])[], title: string): string {
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
function findRuns(row: readonly Cell[]): Run[] {
	const runs: Run[] = [];
	for (const [x, place] of row.entries()) {
		const last = runs.at(-1);
		if (place.width === 0) {
			continue;
		}

		if (last && last.x + last.width === x && canJoin(last, place)) {
			runs[runs.length - 1] = {...last, width: last.width + 1, text: last.text + place.text};
		} else {
			runs.push({x, width: place.width, text: place.text, style: place.style});
		}
	}

	return runs;
}

function canJoin({width, text: words, style}: Run, place: Cell): boolean {
	if (width !== words.length || place.width !== 1) {
		return false;
	}

	const isAlike = style === place.style || (isBlank(place) && !style.showsOnBlanks);
	const {text: sign} = place;
	return isAlike && (sign in shapes ? words.startsWith(sign) : isPlain(sign) && isPlain(words));
}

function isPlain(words: string): boolean {
	return /^[ -~]+$/.test(words);
}

function drawRun({x, width, text: words, style}: Run, y: number): string {
	const has = (bit: number): boolean => (style.attributes & bit) !== 0;
	const isInverse = has(attribute.inverse);
	const front = readColour(style.foreground) ?? text;
	const back = readColour(style.background);
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
		const opacity = strength * (has(attribute.dim) ? faint : 1);
		return box + drawBox([left + dx, top + dy, across, down], fill, opacity);
	}

	const looks = [
		has(attribute.bold) ? ' font-weight="bold"' : '',
		has(attribute.dim) ? ` opacity="${faint}"` : '',
		has(attribute.italic) ? ' font-style="italic"' : '',
		has(attribute.underlined) ? ' text-decoration="underline"' : '',
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

function escapeText(words: string): string {
	return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
