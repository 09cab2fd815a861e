const first = 0xe000;
const base = 6400;
const length = 3;
const longest = base ** length;

export type Shorthand = {
	/** A sign of three cells that stands for a line until it is left out of a frame. */
	shorten(line: string): string;
	/** The frame with the lines themselves. */
	expand(frame: string): string;
};

/**
 * Ink takes every line of every frame apart, sign by sign: most of what a frame costs, and of the
 * garbage that it leaves. Lines that fill a row need none of that, so Ink lays out a short sign for
 * each, of characters for private use, and the line takes its place on the way to the terminal.
 */
export function createShorthand(): Shorthand {
	let lines = new Map<string, string>();
	/** Made since the last frame: the next one may be the first that holds them. */
	let fresh = new Map<string, string>();
	let count = 0;
	return {
		shorten(line) {
			if (line.length <= length) {
				return line;
			}

			const sign = signOf(count++ % longest);
			fresh.set(sign, line);
			return sign;
		},
		expand(frame) {
			const kept = new Map<string, string>();
			const expanded = frame.replace(/[\uE000-\uF8FF]{3}/g, sign => {
				const line = fresh.get(sign) ?? lines.get(sign);
				if (line === undefined) {
					return sign;
				}

				kept.set(sign, line);
				return line;
			});
			// A line that was made but is not in this frame yet has one more chance.
			lines = new Map([...fresh, ...kept]);
			fresh = new Map();
			return expanded;
		},
	};
}

function signOf(number: number): string {
	return String.fromCharCode(
		first + (number % base),
		first + (Math.floor(number / base) % base),
		first + Math.floor(number / base ** 2),
	);
}
