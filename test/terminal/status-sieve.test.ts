import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createStatusSieve} from '../../source/terminal/status-sieve.ts';

const answer = '\u001B[0n';

/** The pieces as they come; `null`: nothing more came for a while. */
function sift(pieces: readonly (string | null)[], isAwaited = true) {
	let answers = 0;
	const sieve = createStatusSieve(() => answers++);
	const through = pieces.map(piece => (piece === null ? sieve.release() : sieve.sift(piece, isAwaited)));
	return {through: through.join('') + sieve.release(), answers, pieces: through};
}

const typed = fc
	.array(
		fc.constantFrom(
			...['j', 'q', 'ü', '漢', '👍', '0', 'n', '0n', '[', '\r', '\u0003', '\u007F'],
			...['\u001B[A', '\u001BOP', '\u001B[1;5C', '\u001B[5~', '\u001B[3~', '\u001B[?1;2c', '\u001B[7;5R'],
		),
		{maxLength: 6},
	)
	.map(keys => keys.join(''));

function cut(text: string, places: readonly number[]): string[] {
	const ends = [...places.map(place => place % (text.length + 1)), 0, text.length].sort((a, b) => a - b);
	return ends.slice(1).map((end, index) => text.slice(ends[index], end));
}

test('every answer is taken out wherever it is cut, and what was typed around it comes through whole', () => {
	fc.assert(
		fc.property(
			fc.array(typed, {minLength: 1, maxLength: 4}),
			fc.array(fc.nat({max: 100}), {maxLength: 8}),
			(texts, places) => {
				const {through, answers} = sift(cut(texts.join(answer), places));
				expect(through).toBe(texts.join(''));
				expect(answers).toBe(texts.length - 1);
			},
		),
		{numRuns: 2000},
	);
});

test.each([
	['Escape', ['\u001B', null], ['', '\u001B']],
	['Escape, and then a key', ['\u001B', null, 'j'], ['', '\u001B', 'j']],
	['an arrow', ['\u001B[A'], ['\u001B[A']],
	['Delete in pieces', ['\u001B[', '3~'], ['', '\u001B[3~']],
])('%s is a key while an answer is awaited', (_name, pieces, expected) => {
	expect(sift(pieces).pieces).toEqual(expected);
});

test('where none is awaited no key waits, and one that comes late is taken out all the same', () => {
	expect(sift(['\u001B', 'j', `k${answer}l`], false).pieces).toEqual(['\u001B', 'j', 'kl']);
});

test('of an answer of which a piece was taken for a key nothing more comes through', () => {
	expect(sift(['\u001B', null, '[0n', 'j']).pieces).toEqual(['', '\u001B', '', 'j']);
	expect(sift(['\u001B[', null, '0nj']).pieces).toEqual(['', '\u001B[', 'j']);
});
