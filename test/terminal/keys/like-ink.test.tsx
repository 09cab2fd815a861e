import {Writable} from 'node:stream';
import fc from 'fast-check';
import {type Key, render, useInput} from 'ink';
import {expect, onTestFinished, test, vi} from 'vitest';
import {createKeyParser} from '../../../source/terminal/keys/key-parser.ts';
import {nameCharacter} from '../../../source/terminal/keys/name-character.ts';
import {PlayedKeys} from '../../helpers/played-keys.ts';

// Ink has read the keys before: whoever is used to its reading finds the same.

const begin = ['\u001B', '\u001B\u001B', '\u001B[', '\u001BO', '\u001B[[', '\u001B\u001B['];
const middle = [
	'',
	'1;5',
	'1;2',
	'2',
	'5',
	'97',
	'97;5',
	'97;3',
	'9;2',
	'13',
	'57419',
	'3;5',
	'[',
	';',
	'?1',
];
const end = ['A', 'b', 'c', 'D', 'F', 'H', 'M', 'Z', '~', '$', '^', 'u', 'R', 'I'];
const typed = [
	'j',
	'k',
	'G',
	' ',
	'\t',
	'\r',
	'\n',
	'\u007F',
	'\b',
	'\u0003',
	'\u0001',
	'1',
	'ä',
	'漢',
	'👍',
	':',
];
const sequence = fc
	.tuple(fc.constantFrom(...begin), fc.constantFrom(...middle), fc.constantFrom(...end))
	.map(parts => parts.join(''));
const piece = fc.oneof(
	sequence,
	fc.constantFrom(...typed),
	fc.constantFrom(...typed).map(text => `\u001B${text}`),
	fc.constantFrom(...begin),
);

/**
 * Where we differ: Enter is Enter, however it is sent; Escape goes before any arrow; of a sequence that never ends
 * nothing is typed; and where a dollar stands in the midst of one, which no terminal sends, Ink takes what stands before
 * it for a key.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a sequence begins with one.
const otherwise = /\u001B\n|O[\d;]+M|\u001B(?:\[[[ -?]+|O[\d;]+)$|\[[\d;]*\$[ -~]/;

test('keys are named as Ink names them, however they are cut', async () => {
	const ink = await openInk();
	fc.assert(
		fc.property(fc.array(fc.array(piece, {minLength: 1, maxLength: 4}), {maxLength: 4}), pieces => {
			const reads = pieces.map(parts => parts.join(''));
			fc.pre(!otherwise.test(reads.join('')));
			const parser = createKeyParser();
			const own = reads.flatMap(text => parser.push(text));
			own.push(...(parser.isWaiting ? parser.flush() : []));
			expect(own).toEqual(ink(reads));
		}),
		{numRuns: 1000},
	);
});

const flags: readonly (readonly [keyof Key, string])[] = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['rightArrow', 'right'],
	['leftArrow', 'left'],
	['pageUp', 'pgup'],
	['pageDown', 'pgdn'],
	['home', 'home'],
	['end', 'end'],
	['return', 'enter'],
	['escape', 'esc'],
	['tab', 'tab'],
	['backspace', 'backspace'],
	['delete', 'backspace'],
];

function namesOf(input: string, key: Key): readonly string[] {
	const flag = flags.find(([name]) => key[name]);
	if (flag) {
		return [flag[0] === 'tab' && key.shift ? 'shift-tab' : flag[1]];
	}

	if (key.ctrl) {
		return input === '' ? [] : [`ctrl-${input}`];
	}

	return key.meta ? [] : [...input].flatMap(nameCharacter);
}

/** An app of Ink that reads keys from a terminal, and what it has read when nothing more comes. */
async function openInk(): Promise<(reads: readonly string[]) => readonly string[]> {
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
	onTestFinished(() => void vi.useRealTimers());
	const keys: string[] = [];
	const stdin = new TypedStdin();
	const stdout = Object.assign(new Writable({write: (_chunk, _encoding, next) => next()}), {isTTY: true});
	function Reader() {
		useInput((input, key) => {
			keys.push(...namesOf(input, key));
		});
		return null;
	}

	const app = render(<Reader />, {
		stdin: stdin as unknown as NodeJS.ReadStream,
		stdout: stdout as unknown as NodeJS.WriteStream,
		interactive: true,
		exitOnCtrlC: false,
		patchConsole: false,
		debug: true,
	});
	onTestFinished(() => app.unmount());
	await stdin.isRead;
	return reads => {
		keys.length = 0;
		for (const text of reads) {
			stdin.press(text);
		}

		vi.advanceTimersByTime(20);
		return [...keys];
	};
}

/** Tells when it is first listened to. */
class TypedStdin extends PlayedKeys {
	readonly isRead = new Promise<void>(resolve => {
		this.on('newListener', event => event === 'readable' && setImmediate(resolve));
	});
}
