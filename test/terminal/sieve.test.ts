import fc from 'fast-check';
import {expect, test} from 'vitest';
import {whatAreYou, whereRepeated, whichGround} from '../../source/terminal/questions.ts';
import {createSieve} from '../../source/terminal/sieve.ts';

const answer = '\u001B[?64;1;2;22;28c';

function sift(chunks: readonly string[]) {
	const sieve = createSieve(whatAreYou);
	return {through: chunks.map(chunk => sieve.sift(chunk)), answer: sieve.answer};
}

/** What keys, pastes and other answers bring. */
const typed = fc
	.array(
		fc.constantFrom(
			...['j', 'q', 'ü', '漢', '👍', '64;28c', '?', '[', 'c', '\r', '\u0003', '\u007F'],
			...['\u001B', '\u001B[', '\u001B[A', '\u001BOP', '\u001B[1;5C', '\u001B[5~', '\u001B[?', '\u001B[?1'],
			...['\u001B[200~', '\u001B[201~', '\u001B[12;40R', '\u001B[?2026;1$y', '\u001B[0n', '\u001B\u001B[B'],
		),
		{maxLength: 8},
	)
	.map(keys => keys.join(''))
	// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
	.filter(text => !/\u001B\[\?[\d;]*c/.test(text));

/** A text in pieces, as a link may deliver it. */
function cut(text: string, places: readonly number[]): string[] {
	const ends = [...places.map(place => place % (text.length + 1)), 0, text.length].sort((a, b) => a - b);
	return ends.slice(1).map((end, index) => text.slice(ends[index], end));
}

const places = fc.array(fc.nat({max: 200}), {maxLength: 6});

test('without an answer everything comes through, and only what no key sends waits for more', () => {
	fc.assert(
		fc.property(typed, places, (text, places) => {
			const chunks = cut(text, places);
			const {through, answer: none} = sift(chunks);
			for (const index of chunks.keys()) {
				const missing = chunks
					.slice(0, index + 1)
					.join('')
					.slice(through.slice(0, index + 1).join('').length);
				// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
				expect(missing).toMatch(/^(?:|(?:\u001B\[|\[)?\?[\d;]*)$/);
				expect(text.startsWith(through.slice(0, index + 1).join(''))).toBe(true);
			}

			expect(none).toBeUndefined();
		}),
		{numRuns: 2000},
	);
});

test('an answer is taken out wherever it is cut, and what was typed around it stays', () => {
	fc.assert(
		fc.property(typed, typed, places, (before, after, places) => {
			// What looks like one answer together with what is typed is none of ours.
			fc.pre(!before.endsWith('\u001B') && !before.endsWith('\u001B['));
			const {through, answer: found} = sift(cut(before + answer + after, places));
			expect(found).toBe('64;1;2;22;28');
			// Cut right after its Escape, that has come through as a key.
			expect([before + after, `${before}\u001B${after}`, `${before}\u001B[${after}`]).toContain(
				through.join(''),
			);
		}),
		{numRuns: 2000},
	);
});

test.each([
	['at once', [answer], ['']],
	['between keys', [`j${answer}k`], ['jk']],
	['in two pieces', ['\u001B[?64;', '28c'], ['', '']],
	['byte by byte', [...'\u001B[?28c'], ['\u001B', '[', '', '', '', '']],
	['after an Escape that was pressed', ['\u001B', answer], ['\u001B', '']],
	['only once', [answer, answer], ['', answer]],
])('an answer that comes %s', (_name, chunks, expected) => {
	const {through, answer: found} = sift(chunks);
	expect(through).toEqual(expected);
	expect(found).toContain(28);
});

test.each([
	['Escape', '\u001B'],
	['Alt-[', '\u001B['],
	['an arrow', '\u001B[A'],
	['a paste', '\u001B[200~rm -rf /\r\u001B[201~'],
	['another answer', '\u001B[?2026;1$y'],
])('%s comes through at once', (_name, text) => {
	expect(sift([text]).through).toEqual([text]);
});

test('the beginning of an answer that never goes on comes through with the next key', () => {
	expect(sift(['\u001B[?64;', 'q']).through).toEqual(['', '\u001B[?64;q']);
});

test('where the cursor is is taken out wherever it is cut, and what was held back can be had', () => {
	const answer = '\u001B[7;5R';
	fc.assert(
		fc.property(typed, typed, places, (before, after, places) => {
			fc.pre(!before.endsWith('\u001B') && !before.endsWith('\u001B['));
			const sieve = createSieve(whereRepeated(7));
			const through = cut(before + answer + after, places).map(chunk => sieve.sift(chunk));
			expect(sieve.answer).toBe('5');
			expect([before + after, `${before}\u001B${after}`, `${before}\u001B[${after}`]).toContain(
				through.join(''),
			);
		}),
		{numRuns: 500},
	);
	const waiting = createSieve(whereRepeated(7));
	expect([waiting.sift('j\u001B[5'), waiting.release(), waiting.release()]).toEqual(['j', '\u001B[5', '']);
});

test.each(['\u0007', '\u001B\\'])('the ground is taken out wherever it is cut, ended by %j', end => {
	const answer = `\u001B]11;rgb:fdfd/f6f6/e3e3${end}`;
	fc.assert(
		fc.property(typed, typed, places, (before, after, places) => {
			fc.pre(!before.endsWith('\u001B'));
			const sieve = createSieve(whichGround);
			const through = cut(before + answer + after, places).map(chunk => sieve.sift(chunk));
			expect(sieve.answer).toBe('rgb:fdfd/f6f6/e3e3');
			expect([before + after, `${before}\u001B${after}`, `${before}\u001B]${after}`]).toContain(
				through.join(''),
			);
		}),
		{numRuns: 500},
	);
});
