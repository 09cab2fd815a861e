import {Box, render, Text} from 'ink';
import type {ReactNode} from 'react';
import {expect, test} from 'vitest';
import {InkStdout} from '../../source/terminal/ink-stdout.ts';

// What we depend on in Ink where it is read out. When an update of Ink changes it, this is what fails.

test('every commit is one write of all lines', () => {
	const {app, frames} = start(<Page count={0} />);
	expect(frames).toHaveLength(1);
	app.rerender(<Page count={1} />);
	app.rerender(<Page count={2} />);
	expect(frames.map(frame => frame.split('\n').map(line => line.trim()))).toEqual(
		[0, 1, 2].map(count => [`count ${count}`, '\u001B[31mred over', 'two lines\u001B[39m', '', '|']),
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

function start(node: ReactNode) {
	const frames: string[] = [];
	const idle: (() => void)[] = [];
	const stdout = new InkStdout({
		readSize: () => ({columns: 20, rows: 10}),
		show: frame => frames.push(frame),
		whenIdle: callback => idle.push(callback),
	});
	const app = render(node, {
		stdout,
		debug: true,
		interactive: true,
		exitOnCtrlC: false,
		patchConsole: false,
		isScreenReaderEnabled: true,
	});
	return {app, frames, idle, stdout};
}
