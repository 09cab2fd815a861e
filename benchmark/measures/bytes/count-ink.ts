import {Writable} from 'node:stream';
import {Box, render, Text} from 'ink';
import {createElement, type ReactElement} from 'react';
import type {Count, Size} from './change.ts';

/** Ink's own renderers, given the same screens: a text for each row. */
export function countInk(options: {readonly incrementalRendering: boolean}): Count {
	return async (changes, size) => {
		const stdout = new CountingStdout(size);
		const app = render(createElement(Screen, {frame: '', ...size}), {
			...options,
			stdout,
			interactive: true,
			patchConsole: false,
			exitOnCtrlC: false,
		});
		const show = async (frame: string): Promise<void> => {
			app.rerender(createElement(Screen, {frame, ...size}));
			await app.waitUntilRenderFlush();
		};
		const counts: number[] = [];
		for (const {before, after} of changes) {
			await show(before);
			const start = stdout.bytes;
			await show(after);
			counts.push(stdout.bytes - start);
		}

		app.unmount();
		return counts;
	};
}

function Screen({frame, columns, rows}: Size & {readonly frame: string}): ReactElement {
	const lines = frame.split('\n').map((line, key) => createElement(Text, {key, wrap: 'truncate'}, line));
	return createElement(Box, {flexDirection: 'column', width: columns, height: rows}, ...lines);
}

class CountingStdout extends Writable {
	readonly isTTY = true;
	readonly columns: number;
	readonly rows: number;
	bytes = 0;

	constructor({columns, rows}: Size) {
		super();
		this.columns = columns;
		this.rows = rows;
	}

	override _write(chunk: Uint8Array, _encoding: BufferEncoding, callback: () => void): void {
		this.bytes += chunk.length;
		callback();
	}
}
