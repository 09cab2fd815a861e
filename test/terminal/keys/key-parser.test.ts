import {expect, test} from 'vitest';
import {createKeyParser} from '../../../source/terminal/keys/key-parser.ts';

test.each([
	['j', ['j']],
	['jjk', ['j', 'j', 'k']],
	['G', ['G']],
	['\u001B[A', ['up']],
	['\u001BOB\u001B[1;5C', ['down', 'right']],
	['\u001B[Z', ['shift-tab']],
	['\u001B\u001B', ['esc']],
	['\u001Bx', []],
	['\u0003', ['ctrl-c']],
	[' ', ['space']],
	['/db\r', ['/', 'd', 'b', 'enter']],
	['\u007F', ['backspace']],
	['ä漢', ['ä', '漢']],
	['\u001B[?62;22c\u001B[I', []],
	['\u001B[97u\u001B[97;5u\u001B[97;1:3u', ['a', 'ctrl-a']],
])('what a terminal sends is named: %j', (text, names) => {
	const parser = createKeyParser();
	expect([...parser.push(text), ...(parser.isWaiting ? parser.flush() : [])]).toEqual(names);
});

test('a key that comes in pieces is one key, and Escape waits for what may follow', () => {
	const parser = createKeyParser();
	expect(parser.push('j\u001B')).toEqual(['j']);
	expect(parser.isWaiting).toBe(true);
	expect(parser.push('[')).toEqual([]);
	expect(parser.push('A')).toEqual(['up']);
	expect(parser.isWaiting).toBe(false);
	parser.push('\u001B');
	expect(parser.flush()).toEqual(['esc']);
});

test('of a sequence whose end is late nothing is typed', () => {
	const parser = createKeyParser();
	parser.push('\u001B[1;5');
	expect(parser.flush()).toEqual([]);
});
