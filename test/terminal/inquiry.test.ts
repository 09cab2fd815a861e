import {setTimeout as wait} from 'node:timers/promises';
import {beforeAll, describe, expect, test} from 'vitest';
import {type BuiltFixture, buildFixture} from './kit/build-fixture.ts';
import {type OpenTerminal, openTerminal, type TerminalOptions} from './kit/open-terminal.ts';

let fixture: BuiltFixture;
beforeAll(async () => {
	fixture = await buildFixture('test/terminal/fixtures/clock.tsx');
	return fixture.remove;
});

const question = '\u001B[c';
const seenQuestion = '\u001B[5n';
const groundQuestion = '\u001B]11;?\u001B\\';
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
const repeatQuestion = /^\u001B\[\d+H \u001B\[3b\u001B\[6n$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it finds.
const repetition = /\u001B\[\d+b/;
const ground = '\u001B]11;rgb:fdfd/f6f6/e3e3\u001B\\';
const able = '\u001B[?64;1;2;22;28c';
const unable = '\u001B[?1;2c';
const changes = '\u001B[10;;10;;';

function open(options: Partial<TerminalOptions>): OpenTerminal {
	return openTerminal({command: process.execPath, args: [fixture.file], columns: 80, rows: 10, ...options});
}

/** A shell stays behind, which takes for typed whatever comes. A machine that stands still must not make an answer too late. */
function openShell(options: Partial<TerminalOptions>): OpenTerminal {
	return open({
		command: 'bash',
		args: ['--norc', '--noprofile', '-i'],
		...options,
		env: {PS1: 'ready> ', PATIENCE: '10000', ...options.env},
	});
}

/** Until the answer is there, and a little longer. */
async function outwait(answer: readonly (readonly [milliseconds: number, bytes: string])[]): Promise<void> {
	await wait(answer.reduce((time, [milliseconds]) => time + milliseconds, 100));
}

function isAsked(terminal: OpenTerminal): boolean {
	return terminal.bytes().includes(question);
}

async function select(terminal: OpenTerminal): Promise<string> {
	const from = terminal.bytes().length;
	terminal.press('s');
	await terminal.waitFor(() => terminal.bytes().length > from && !terminal.bytes().endsWith('h'));
	return terminal.bytes().slice(from);
}

describe.concurrent('what the terminal is asked', () => {
	test('the question comes once, after the first frame, whatever happens later', async () => {
		await using terminal = open({answer: [[0, able]]});
		await terminal.waitFor('count 0');
		await terminal.waitFor(() => isAsked(terminal));
		const [frame = '', ...more] = terminal.bytes().split(question);
		expect(frame).toContain('last line');
		const [, ...asked] = frame.split(`\u001B[?2026l${groundQuestion}`);
		expect(asked).toEqual([expect.stringMatching(repeatQuestion)]);
		expect(more).toHaveLength(1);
		terminal.press('ctrl-l');
		await terminal.waitFor(() => terminal.bytes().split('\u001B[2J').length > 2);
		terminal.press('x');
		await terminal.waitFor('count 1');
		expect(terminal.bytes().split(question)).toHaveLength(2);
	});

	test('a terminal that says it can gets the looks of a row changed', async () => {
		await using terminal = open({answer: [[0, able]]});
		await terminal.waitFor('count 0');
		terminal.press('x');
		await terminal.waitFor('count 1');
		expect(await select(terminal)).toContain(`${changes}27$r`);
		expect(await select(terminal)).toContain(`${changes}7$r`);
	});

	test.each([
		['that it cannot', [[0, unable]]],
		['nothing', []],
	] as const)('a terminal that says %s gets the row written', async (_name, answer) => {
		await using terminal = open({answer});
		await terminal.waitFor('count 0');
		terminal.press('x');
		await terminal.waitFor('count 1');
		expect(await select(terminal)).toMatch(/last line/);
		expect(terminal.bytes()).not.toContain('$r');
	});

	test('a terminal that shows that it repeats gets blanks by their number, and nobody saw it try', async () => {
		await using terminal = open({answer: [[0, unable]]});
		await terminal.waitFor('count 0');
		const before = terminal.screen();
		await terminal.waitFor(() => isAsked(terminal));
		await outwait([]);
		expect(terminal.screen()).toEqual(before);
		await select(terminal);
		expect(await select(terminal)).toMatch(repetition);
		expect(terminal.screen().join()).toContain('last line');
	});

	test('one that passes over it gets them written', async () => {
		await using terminal = open({answer: [[0, unable]], repeatsNothing: true});
		await terminal.waitFor('count 0');
		await terminal.waitFor(() => isAsked(terminal));
		await outwait([]);
		await select(terminal);
		expect(await select(terminal)).not.toMatch(repetition);
	});

	test.each([
		['GNU screen', {TERM: 'screen-256color'}],
		['a console', {TERM: 'linux'}],
		['a screen reader', {INK_SCREEN_READER: 'true'}],
		['somebody who wants no frame writer', {FRAME_WRITER: 'no'}],
	])('%s is not asked', async (_name, env) => {
		await using terminal = open({env});
		await terminal.waitFor('count 0');
		terminal.press('x');
		await terminal.waitFor('count 1');
		terminal.press('q');
		await terminal.exit;
		expect(isAsked(terminal)).toBe(false);
	});

	test.each([
		['late', [[300, able]]],
		[
			'in pieces',
			[
				[60, '\u001B[?64;1'],
				[60, ';2;22;2'],
				[60, '8c'],
			],
		],
		['byte by byte', ['\u001B[?', ...'64;28c'].map(byte => [30, byte] as const)],
		['behind the ground', [[200, ground + able]]],
		[
			'behind pieces of the ground',
			[
				[60, ground.slice(0, 9)],
				[60, ground.slice(9, -1)],
				[60, ground.slice(-1) + able],
			],
		],
	] as const)('an answer that comes %s is no key, and no key is lost for it', async (_name, answer) => {
		await using terminal = open({answer});
		await terminal.waitFor(() => isAsked(terminal));
		terminal.press('x');
		await terminal.waitFor('count 1');
		await outwait(answer);
		terminal.press('x');
		await terminal.waitFor('count 2');
		expect(await select(terminal)).toContain('$r');
	});

	test.each([
		['at once', [[0, able]]],
		['late', [[300, able]]],
		['late and behind the ground', [[300, ground + able]]],
		[
			'in pieces',
			[
				[100, '\u001B[?64;1'],
				[100, ';2;22;28c'],
			],
		],
	] as const)(
		'who quits before the answer is there, which comes %s, leaves none to the shell',
		async (_name, answer) => {
			await using terminal = openShell({answer});
			await terminal.waitFor('ready>');
			terminal.press(`${process.execPath} ${fixture.file}\r`);
			await terminal.waitFor(() => isAsked(terminal));
			terminal.press('q');
			await terminal.waitFor('watched for a while');
			await outwait(answer);
			terminal.press('echo in the shell\r');
			await terminal.waitFor(/^in the shell/m);
			expect(terminal.screen().join('\n')).not.toMatch(/64|28c|rgb/);
		},
	);

	test('nor does who suspends it', async () => {
		await using terminal = openShell({answer: [[300, able]]});
		await terminal.waitFor('ready>');
		terminal.press(`${process.execPath} ${fixture.file}\r`);
		await terminal.waitFor(() => isAsked(terminal));
		terminal.press('ctrl-z');
		await terminal.waitFor('Stopped');
		terminal.press('echo in the shell\r');
		await terminal.waitFor(/^in the shell/m);
		expect(terminal.screen().join('\n')).not.toMatch(/64|28c|rgb/);
		terminal.press('fg\r');
		await terminal.waitFor('absences 1');
		expect(await select(terminal)).toContain('$r');
	});

	test('nobody waits for a terminal that has been silent for a second', async () => {
		await using terminal = open({answer: []});
		await terminal.waitFor(() => isAsked(terminal));
		await wait(1000);
		const from = performance.now();
		terminal.press('q');
		await terminal.exit;
		expect(performance.now() - from).toBeLessThan(800);
	});

	/** Many rows change their looks, until the terminal is asked whether it has shown them. */
	const untilAskedAgain = async (terminal: OpenTerminal): Promise<void> => {
		while (!terminal.bytes().includes(seenQuestion)) {
			await select(terminal);
		}
	};

	test.each([
		['quits', 'q', 'watched for a while'],
		['suspends it', 'ctrl-z', 'Stopped'],
	])(
		'who %s before it says that all is shown leaves no such answer to the shell',
		async (_name, key, left) => {
			await using terminal = openShell({shownAfter: 400});
			await terminal.waitFor('ready>');
			terminal.press(`${process.execPath} ${fixture.file}\r`);
			await terminal.waitFor('count 0');
			await untilAskedAgain(terminal);
			terminal.press(key);
			await terminal.waitFor(left);
			await outwait([[400, '']]);
			terminal.press('echo in the shell\r');
			await terminal.waitFor(/^in the shell/m);
			expect(terminal.screen().join('\n')).toContain('ready> echo in the shell');
		},
	);

	test('one that does not say that all is shown holds nothing back for long, and is asked once', async () => {
		await using terminal = open({shownAfter: null});
		await terminal.waitFor('count 0');
		await untilAskedAgain(terminal);
		for (let count = 1; count <= 20; count++) {
			terminal.press('x', 's');
			await terminal.waitFor(`count ${count}`);
		}

		expect(terminal.bytes().split(seenQuestion)).toHaveLength(2);
	});

	test('nobody is asked whether all is shown who has not said what he is', async () => {
		await using terminal = open({answer: []});
		await terminal.waitFor('count 0');
		for (let count = 1; count <= 20; count++) {
			terminal.press('x', 's');
			await terminal.waitFor(`count ${count}`);
		}

		expect(terminal.bytes()).not.toContain(seenQuestion);
	});

	test('keys are taken while the answer is on its way, Escape too, and the answer is none', async () => {
		await using terminal = open({shownAfter: 300});
		await terminal.waitFor('count 0');
		await untilAskedAgain(terminal);
		terminal.press('x', 'x');
		terminal.press('escape');
		await terminal.waitFor('count 2');
		await outwait([[300, '']]);
		terminal.press('x');
		await terminal.waitFor('count 3');
	});
});
