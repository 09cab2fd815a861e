import {expect, test} from 'vitest';
import {createPasteSieve} from '../../source/terminal/paste-sieve.ts';

const begin = '\u001B[200~';
const end = '\u001B[201~';
const keys = ['a', '\u001B', '[', 'A\u001B[2~', '\u001B[2', '~\u001B[20', '~x'];

test.each([
	['what is typed goes through at once', keys, keys],
	['of a paste the text alone is left', [`x${begin}one\ntwo${end}y`], ['xone\ntwoy']],
	['the end of a paste may never come', [`${begin}one`, '\u0003'], ['one', '\u0003']],
	['of a mark in pieces the last one is taken', ['a\u001B[20', '0', '~b'], ['a\u001B[20', '0', 'b']],
	['a mark may come a byte at a time', [...begin], [...begin.slice(0, -1), '']],
	['marks may follow each other', ['\u001B', `[200~${end}x`, begin, 'y'], ['\u001B', 'x', '', 'y']],
] as const)('%s', (_, chunks, expected) => {
	const sift = createPasteSieve();
	expect(chunks.map(chunk => sift(chunk))).toEqual(expected);
});
