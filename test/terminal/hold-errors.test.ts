import {expect, test} from 'vitest';
import {holdErrors} from '../../source/terminal/hold-errors.ts';

function createErrors(isTTY: boolean) {
	const seen: string[] = [];
	const stream = {
		isTTY,
		write: (chunk: Uint8Array | string): boolean => {
			seen.push(String(chunk));
			return true;
		},
	};
	return {seen, stream};
}

test('what is printed while the screen is up is seen afterwards', () => {
	const {seen, stream} = createErrors(true);
	const release = holdErrors(stream);
	stream.write('one\n');
	stream.write(Buffer.from('two\n'));
	expect(seen).toEqual([]);
	release();
	expect(seen).toEqual(['one\ntwo\n']);
	stream.write('three\n');
	release();
	expect(seen).toEqual(['one\ntwo\n', 'three\n']);
});

test('a flood is cut, not kept', () => {
	const {seen, stream} = createErrors(true);
	const release = holdErrors(stream);
	for (let round = 0; round < 1000; round++) {
		stream.write('x'.repeat(1000));
	}

	release();
	expect(seen.join('').length).toBeLessThan(70_000);
});

test('errors that go to a file go there at once', () => {
	const {seen, stream} = createErrors(false);
	holdErrors(stream);
	stream.write('one\n');
	expect(seen).toEqual(['one\n']);
});
