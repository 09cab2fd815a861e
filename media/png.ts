import {crc32, deflateSync} from 'node:zlib';
import type {Picture} from '../test/terminal/real/kit/x-display.ts';

const signature = Buffer.from('\u0089PNG\r\n\u001A\n', 'latin1');
const mostColours = 256;

/** A palette and one byte a pixel: a terminal has few colours, and the edges of its letters need not be exact. */
export function writePng({width, height, rgb}: Picture): Buffer {
	const palette = choosePalette(rgb);
	const rows = Buffer.alloc((width + 1) * height);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			rows[y * (width + 1) + 1 + x] = palette.get(rgb.readUIntBE((y * width + x) * 3, 3)) ?? 0;
		}
	}

	const colours = Buffer.alloc(mostColours * 3);
	// The most frequent of each group comes first, so it must be written last.
	for (const [colour, index] of [...palette].reverse()) {
		colours.writeUIntBE(colour, index * 3, 3);
	}

	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([8, 3, 0, 0, 0], 8);
	return Buffer.concat([
		signature,
		makeChunk('IHDR', head),
		makeChunk('PLTE', colours),
		makeChunk('IDAT', deflateSync(rows, {level: 9})),
		makeChunk('IEND', Buffer.alloc(0)),
	]);
}

/**
 * The place of each colour. Those that are nearly the same share one, and of them the most frequent is
 * what is seen: the edges of letters have a thousand shades, the letters a dozen.
 */
function choosePalette(rgb: Buffer): Map<number, number> {
	const counts = new Map<number, number>();
	for (let at = 0; at < rgb.length; at += 3) {
		const colour = rgb.readUIntBE(at, 3);
		counts.set(colour, (counts.get(colour) ?? 0) + 1);
	}

	const colours = [...counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour);
	for (let bits = 0; ; bits++) {
		const mask = (0xff & (0xff << bits)) * 0x01_01_01;
		const groups = new Map<number, number>();
		for (const colour of colours) {
			groups.set(colour & mask, groups.get(colour & mask) ?? groups.size);
		}

		if (groups.size <= mostColours) {
			return new Map(colours.map(colour => [colour, groups.get(colour & mask) ?? 0]));
		}
	}
}

function makeChunk(type: string, data: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	sum.writeUInt32BE(crc32(named));
	return Buffer.concat([length, named, sum]);
}

/** Without what is outside of the window. */
export function cutPicture({width: from, rgb}: Picture, width: number, height: number): Picture {
	const cut = Buffer.alloc(width * height * 3);
	for (let y = 0; y < height; y++) {
		rgb.copy(cut, y * width * 3, y * from * 3, (y * from + width) * 3);
	}

	return {width, height, rgb: cut};
}
