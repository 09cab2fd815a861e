import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {splitCommand} from '../../../source/outlets/alerts/split-command.ts';

describe('a command that is typed', () => {
	test.each([
		['notify', ['notify']],
		['  notify-send\t-u  critical\n', ['notify-send', '-u', 'critical']],
		[`say 'two words' "and three more"`, ['say', 'two words', 'and three more']],
		[`join'ed 'wo"rds "`, ['joined words ']],
		[`empty '' ""`, ['empty', '', '']],
		[String.raw`a\ b c\\d \'`, ['a b', String.raw`c\d`, "'"]],
		[String.raw`"a\"b" "c\\d" "e\nf"`, ['a"b', String.raw`c\d`, String.raw`e\nf`]],
		[String.raw`'a\b'`, [String.raw`a\b`]],
		[
			'echo ~ *.log $HOME `id` $(id) ; rm | x > y &',
			[...['echo', '~', '*.log', '$HOME', '`id`', '$(id)', ';', 'rm', '|', 'x', '>', 'y', '&']],
		],
		['/opt/größe/漢', ['/opt/größe/漢']],
	])('%j is split into words', (text, words) => {
		expect(splitCommand(text, '--on-failure')).toEqual(words);
	});

	test.each([
		['', 'names no command'],
		['  ', 'names no command'],
		[`''`, 'names no command'],
		[`say 'it`, 'leaves a quote open'],
		['say "it', 'leaves a quote open'],
		['say \\', 'backslash at the end'],
		['say \0', 'NUL'],
	])('%j is refused by the name of its flag', (text, words) => {
		expect(() => splitCommand(text, '--on-failure')).toThrow(words);
		expect(() => splitCommand(text, '--on-failure')).toThrow('--on-failure');
	});

	test('any words can be written, each in single quotes', () => {
		const word = fc.string({unit: 'grapheme'}).filter(text => !text.includes('\0'));
		fc.assert(
			fc.property(fc.array(word, {minLength: 1}), words => {
				fc.pre(words[0] !== '');
				const text = words.map(text => `'${text.replaceAll("'", String.raw`'\''`)}'`).join(' ');
				expect(splitCommand(text, '--on-gap')).toEqual(words);
			}),
		);
	});
});
