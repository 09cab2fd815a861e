/** A colour: red, green and blue, each from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** As X writes colours: `rgb:fdfd/f6f6/e3e3`, with one to four digits each. */
export function readRgb(text: string): Rgb | undefined {
	const [red, green, blue] = text
		.replace(/^rgba?:/i, '')
		.split('/')
		.map(digits => (Number.parseInt(digits, 16) / (16 ** digits.length - 1)) * 255);
	return red === undefined || green === undefined || blue === undefined || Number.isNaN(red + green + blue)
		? undefined
		: [Math.round(red), Math.round(green), Math.round(blue)];
}
