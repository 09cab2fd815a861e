import {PassThrough, Writable} from 'node:stream';
import {describe, expect, test} from 'vitest';
import {createWriter} from '../../source/outlets/writer.ts';

function failingWith(code: string): Writable {
	return new Writable({
		write(_chunk, _encoding, done) {
			done(Object.assign(new Error(`write ${code}`), {code}));
		},
	});
}

describe('a writer', () => {
	test('waits for a slow reader, and loses nothing', async () => {
		const stream = new PassThrough({highWaterMark: 16});
		const writer = createWriter(stream, () => {});
		let isTaken = false;
		const taken = writer.write(`${'x'.repeat(100)}\n`)?.then(() => {
			isTaken = true;
		});
		await new Promise(setImmediate);
		expect(isTaken).toBe(false);
		const chunks: string[] = [];
		stream.on('data', chunk => chunks.push(String(chunk)));
		await taken;
		await writer.flush();
		expect(chunks.join('')).toBe(`${'x'.repeat(100)}\n`);
	});

	test.each(['EPIPE', 'ECONNRESET'])('a reader that left (%s) is no error', async code => {
		const told: unknown[] = [];
		const writer = createWriter(failingWith(code), error => told.push(error));
		await writer.write('a\n');
		await new Promise(setImmediate);
		await writer.write('b\n');
		await writer.flush();
		expect(told).toEqual([undefined]);
	});

	test('a full disk is one', async () => {
		const told: unknown[] = [];
		const writer = createWriter(failingWith('ENOSPC'), error => told.push(error));
		await writer.write('a\n');
		await new Promise(setImmediate);
		expect(told).toMatchObject([{code: 'ENOSPC'}]);
	});

	test('whoever waits is let go when the reader leaves', async () => {
		const stream = new PassThrough({highWaterMark: 1});
		const writer = createWriter(stream, () => {});
		const waiting = writer.write('abc\n');
		stream.destroy();
		await expect(waiting).resolves.toBeUndefined();
	});
});
