import {expect, test} from 'vitest';
import {copyToClipboard} from '../../source/terminal/clipboard.ts';
import {enterModes, leaveModes} from '../../source/terminal/modes.ts';
import {writeTitle} from '../../source/terminal/title.ts';
import {createHeadless, feed, readScreen} from './kit/cells.ts';

test('a title cannot end its own sequence', () => {
	const title = writeTitle('✖2 \u0007\u001B]52;c;ZXZpbA==\u0007 \u009C\u202Esweepwatch\n');
	expect(title).toBe('\u001B]0;✖2  ]52;c;ZXZpbA==   sweepwatch \u0007');
});

test('a title is cut where no window shows more', () => {
	expect(writeTitle('👍'.repeat(1000))).toBe(`\u001B]0;${'👍'.repeat(200)}\u0007`);
});

test('a copy is text in base64, without what could steer a shell', () => {
	const bytes = copyToClipboard('ä\tb\n\u001B[A\u0003\r', {}) ?? '';
	expect(bytes).toMatch(/^.\]52;c;[\w+/=]*.$/);
	expect(Buffer.from(bytes.slice(7, -1), 'base64').toString()).toBe('ä\tb\n[A');
});

test('inside tmux a copy is sent in both ways that tmux may let through', () => {
	const plain = copyToClipboard('a', {}) ?? '';
	expect(copyToClipboard('a', {TMUX: '/tmp/tmux'})).toBe(`${plain}\u001BPtmux;\u001B${plain}\u001B\\`);
});

test('what is too long for a terminal is not copied', () => {
	expect(copyToClipboard('a'.repeat(74_994), {})).toBeDefined();
	expect(copyToClipboard('a'.repeat(74_995), {})).toBeUndefined();
});

test('what is switched on at the start is switched off at the end', () => {
	const on = enterModes({screenReader: false, mouse: true}).match(/\?\d+[hl]/g) ?? [];
	const off = leaveModes({screenReader: false, mouse: true});
	expect(on).toHaveLength(5);
	expect(enterModes({screenReader: false, mouse: false}).match(/\?\d+[hl]/g)).toHaveLength(3);
	for (const mode of on) {
		expect(off).toContain(mode.replace(/[hl]$/, end => (end === 'h' ? 'l' : 'h')));
	}
});

test('a frame does not stay where there is no alternate screen', async () => {
	const terminal = createHeadless(20, 4);
	// As on a console: the alternate screen is unknown.
	const bytes = `${enterModes({screenReader: false, mouse: true})}\u001B[H1\r\n2\r\n3\r\n4${leaveModes({screenReader: false, mouse: true})}bye`;
	await feed(terminal, bytes.replaceAll('\u001B[?1049h', '').replaceAll('\u001B[?1049l', ''));
	expect(readScreen(terminal)).toEqual(['bye', '', '', '']);
	terminal.dispose();
});

test('for a screen reader no screen is taken', () => {
	expect(enterModes({screenReader: true, mouse: true})).toBe('');
	expect(leaveModes({screenReader: true, mouse: true})).toBe('\u001B[m');
});
