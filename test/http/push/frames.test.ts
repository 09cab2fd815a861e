import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createFrameReader, type Frame, writeFrame} from '../../../source/http/push/frames.ts';

/** As a server writes it. */
function frame(opcode: number, payload: Buffer | string, isFinal = true): Buffer {
	const body = Buffer.from(payload);
	const size =
		body.length < 126
			? Buffer.from([body.length])
			: body.length < 65_536
				? Buffer.from([126, body.length >> 8, body.length & 0xff])
				: Buffer.concat([Buffer.from([127, 0, 0, 0, 0]), sizeOf(body.length)]);
	return Buffer.concat([Buffer.from([(isFinal ? 0x80 : 0) | opcode]), size, body]);
}

function sizeOf(length: number): Buffer {
	const size = Buffer.alloc(4);
	size.writeUInt32BE(length);
	return size;
}

const shown = (frames: readonly Frame[]) => frames.map(({kind, payload}) => `${kind} ${payload}`.trim());

test('however the bytes are cut, the same frames come out', () => {
	const sizes = fc.constantFrom(0, 1, 125, 126, 300, 65_535, 65_536);
	const pieces = fc.array(fc.tuple(fc.constantFrom(1, 2, 9, 10), sizes), {maxLength: 6});
	fc.assert(
		fc.property(pieces, fc.array(fc.integer({min: 1, max: 70_000}), {maxLength: 12}), (wanted, cuts) => {
			const bytes = Buffer.concat(
				wanted.map(([opcode, size]) => frame(opcode, Buffer.alloc(opcode > 8 ? size % 100 : size, 'x'))),
			);
			const read = createFrameReader(1_000_000);
			const frames: Frame[] = [];
			let rest = bytes;
			for (const cut of [...cuts, bytes.length]) {
				frames.push(...read(rest.subarray(0, cut)));
				rest = rest.subarray(cut);
			}

			const kinds = wanted.map(([opcode]) => (opcode === 9 ? 'ping' : opcode === 10 ? 'pong' : 'data'));
			expect(frames.map(({kind}) => kind)).toEqual(kinds);
		}),
		{numRuns: 25},
	);
});

test('byte by byte', () => {
	const read = createFrameReader(1000);
	const bytes = Buffer.concat([frame(9, 'abc'), frame(1, 'x'.repeat(200)), frame(8, '')]);
	const frames = [...bytes].flatMap(byte => read(Buffer.from([byte])));
	expect(shown(frames)).toEqual(['ping abc', 'data', 'close']);
});

test('a message in pieces is one, with a ping between them', () => {
	const read = createFrameReader(1000);
	const bytes = Buffer.concat([frame(1, 'a', false), frame(9, 'p'), frame(0, 'b', false), frame(0, 'c')]);
	expect(shown(read(bytes))).toEqual(['ping p', 'data']);
});

test.each<[string, Buffer]>([
	['one piece', frame(1, 'x'.repeat(300))],
	['its announcement', Buffer.from([0x81, 127, 0, 0, 0, 0, 0, 0, 1, 0])],
	['an announcement beyond all numbers', Buffer.from([0x81, 127, 255, 255, 255, 255, 255, 255, 255, 255])],
	['many pieces', Buffer.concat(Array.from({length: 9}, () => frame(1, 'x'.repeat(30), false)))],
])('a message that is too large is seen by %s', (_, bytes) => {
	expect(() => createFrameReader(250)(bytes)).toThrow(RangeError);
});

test.each<[string, Buffer]>([
	['a masked frame', Buffer.from([0x81, 0x81, 1, 2, 3, 4, 5])],
	['an opcode that nobody knows', frame(3, 'x')],
	['a bit for an extension', Buffer.from([0xc1, 1, 120])],
	['a ping in pieces', frame(9, 'x', false)],
	['a ping that is too long', frame(9, 'x'.repeat(126))],
])('%s ends it', (_, bytes) => {
	expect(() => createFrameReader(1000)(bytes)).toThrow(RangeError);
});

test('a million bytes take no memory', () => {
	const read = createFrameReader(2_000_000);
	const before = process.memoryUsage().arrayBuffers;
	read(Buffer.from([0x81, 127, 0, 0, 0, 0, 0, 0x0f, 0x42, 0x40]));
	const chunk = Buffer.alloc(1000);
	const frames = Array.from({length: 1000}, () => read(chunk)).flat();
	expect(shown(frames)).toEqual(['data']);
	expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(500_000);
});

test('what we send is masked, and another mask each time', () => {
	const [one, other] = [writeFrame('text', Buffer.from('hello')), writeFrame('text', Buffer.from('hello'))];
	expect(one.subarray(0, 2)).toEqual(Buffer.from([0x81, 0x85]));
	const mask = one.subarray(2, 6);
	expect(Buffer.from(one.subarray(6).map((byte, index) => byte ^ (mask[index % 4] ?? 0))).toString()).toBe(
		'hello',
	);
	expect(one).not.toEqual(other);
});
