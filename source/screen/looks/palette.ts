import type {Rgb} from '../../terminal/ground.ts';

/** Of the palette of 256: a cube of six steps each from 16 on, and a ramp of greys from 232 on. */
const cubeStart = 16;
const rampStart = 232;
const rampEnd = 255;

/** What WCAG asks of text. */
const leastContrast = 4.5;

export function rgbOf(colour: number): Rgb {
	if (colour >= rampStart) {
		const grey = 8 + 10 * (colour - rampStart);
		return [grey, grey, grey];
	}

	const [red, green, blue] = stepsOf(colour).map(step => (step === 0 ? 0 : 55 + 40 * step));
	return [red ?? 0, green ?? 0, blue ?? 0];
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrastOf(one: Rgb, other: Rgb): number {
	const [high = 0, low = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((left, right) => right - left);
	return (high + 0.05) / (low + 0.05);
}

export function isDark(ground: Rgb): boolean {
	return contrastOf(ground, [255, 255, 255]) > contrastOf(ground, [0, 0, 0]);
}

/** The quietest grey that can be read there. */
export function quietGrey(ground: Rgb): number {
	return readableOn(ground, isDark(ground) ? rampStart : rampEnd);
}

/** The colour itself or, where it cannot be read there, the next one away from the ground that can. */
export function readableOn(ground: Rgb, colour: number): number {
	const by = isDark(ground) ? 1 : -1;
	let next = colour;
	while (contrastOf(rgbOf(next), ground) < leastContrast) {
		const further = step(next, by);
		if (further === next) {
			break;
		}

		next = further;
	}

	return next;
}

function step(colour: number, by: 1 | -1): number {
	if (colour >= rampStart) {
		return Math.max(rampStart, Math.min(rampEnd, colour + by));
	}

	return stepsOf(colour).reduce((sum, each) => sum * 6 + Math.max(0, Math.min(5, each + by)), 0) + cubeStart;
}

function stepsOf(colour: number): readonly number[] {
	const place = colour - cubeStart;
	return [Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6];
}

function luminanceOf(colour: Rgb): number {
	const [red = 0, green = 0, blue = 0] = colour.map(part => {
		const share = part / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
