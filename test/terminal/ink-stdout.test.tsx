import fc from 'fast-check';
import {Box, render, Text} from 'ink';
import type {ReactNode} from 'react';
import {expect, test} from 'vitest';
import {InkStdout} from '../../source/terminal/ink-stdout.ts';
import {words} from './frame-writer/arbitrary-frame.ts';
import {readFrame} from './kit/read-rows.ts';

// What we depend on in Ink. When an update of Ink changes it, this is what fails.

test('every commit is one write of one whole frame, in text and SGR alone', async () => {
	const {app, frames} = start(<Page count={0} />);
	expect(frames).toHaveLength(1);
	app.rerender(<Page count={1} />);
	app.rerender(<Page count={2} />);
	expect(frames).toHaveLength(3);
	expect(frames.map(frame => frame.split('\n'))).toEqual(
		[0, 1, 2].map(count => [
			`count ${count}`,
			'\u001B[31mred over\u001B[39m',
			'\u001B[31mtwo lines\u001B[39m',
			'',
			'                   |',
		]),
	);
	app.unmount();
});

test('the end repeats the last frame, and waits until it is out', async () => {
	const {app, frames, idle} = start(<Page count={0} />);
	const exit = app.waitUntilExit();
	app.unmount();
	expect(new Set(frames).size).toBe(1);
	expect(idle).toHaveLength(1);
	idle[0]?.();
	await exit;
});

test('a new size is laid out at once', () => {
	const {app, frames, stdout, size} = start(<Wide />);
	expect(frames.at(-1)).toBe('                   |');
	size.columns = 30;
	stdout.emit('resize');
	expect(frames.at(-1)).toBe('                             |');
	app.unmount();
});

test('for a screen reader a frame is lines of text', () => {
	const {app, frames} = start(<Page count={3} />, true);
	expect(frames).toHaveLength(1);
	expect(frames[0]?.split('\n').map(line => line.trim())).toEqual([
		'count 3',
		'\u001B[31mred over',
		'two lines\u001B[39m',
		'',
		'|',
	]);
	app.unmount();
});

// A mark with nothing to stand on, or half a character, has no width for anybody but Ink's layout.
const attached = words.filter(word => !/^[\p{Mark}\p{Surrogate}]/u.test(word));

test('a cell stands where Ink has laid it out, whatever stands before it', () => {
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...attached), {maxLength: 6}), pieces => {
			const {app, frames} = start(
				<Box width={60}>
					<Text wrap="truncate">{pieces.join(' ')}</Text>
					<Box flexGrow={1} />
					<Text>|</Text>
				</Box>,
				false,
				60,
			);
			app.unmount();
			const [line] = readFrame(frames[0] ?? '', {columns: 60, rows: 1}).lines;
			expect(line?.cells[59]?.text).toBe('|');
		}),
		{numRuns: 100},
	);
});

test('the modes of the terminal are not for Ink to change', () => {
	const {stdout, frames} = start(<Wide />);
	const before = frames.length;
	stdout.write('\u001B[?25h');
	stdout.write('\u001B[?2004h\u001B[?25l');
	stdout.write('');
	expect(frames).toHaveLength(before);
});

function Page({count}: {readonly count: number}) {
	return (
		<Box flexDirection="column">
			<Text>count {count}</Text>
			<Text>{'\u001B[31mred over\ntwo lines\u001B[39m'}</Text>
			<Text> </Text>
			<Wide />
		</Box>
	);
}

function Wide() {
	return (
		<Box width="100%" justifyContent="flex-end">
			<Text>|</Text>
		</Box>
	);
}

function start(node: ReactNode, isScreenReaderEnabled = false, columns = 20) {
	const frames: string[] = [];
	const idle: (() => void)[] = [];
	const size = {columns, rows: 10};
	const stdout = new InkStdout({
		readSize: () => size,
		show: frame => frames.push(frame),
		whenIdle: callback => idle.push(callback),
	});
	const app = render(node, {
		stdout,
		debug: true,
		interactive: true,
		exitOnCtrlC: false,
		patchConsole: false,
		isScreenReaderEnabled,
	});
	return {app, frames, idle, stdout, size};
}
