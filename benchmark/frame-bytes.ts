import {Writable} from 'node:stream';
import {Box, render, Text} from 'ink';
import {createElement, memo, type ReactElement} from 'react';
import {createGridDraw} from '../source/terminal/draw-grid.ts';
import {InkStdout} from '../source/terminal/ink-stdout.ts';

/**
 * The bytes that one change on the screen costs over SSH, at 120×40 with three panes, stacked and
 * full width: Ink's own renderers beside the frame writer.
 *
 *     NODE_ENV=production FORCE_COLOR=1 node benchmark/frame-bytes.ts
 */
const columns = 120;
const rows = 40;

type State = {readonly events: number; readonly seconds: number; readonly selected: number};

type RowProperties = {readonly text: string; readonly isSelected: boolean; readonly color: string};

const Row = memo(({text, isSelected, color}: RowProperties) =>
	createElement(
		Text,
		{wrap: 'truncate', inverse: isSelected, ...(color ? {color} : {})},
		isSelected ? text.padEnd(columns) : text,
	),
);

function row(key: number, text: string, color = '', isSelected = false): ReactElement {
	return createElement(Row, {key, text, isSelected, color});
}

function rule(title: string, right: string): ReactElement {
	const line = '─'.repeat(columns - title.length - right.length - 6);
	return createElement(Text, {dimColor: true}, `─ ${title} ${line} ${right} ─`);
}

function pane(height: number, children: readonly ReactElement[]): ReactElement {
	return createElement(Box, {flexDirection: 'column', height}, ...children);
}

function describeEvent(number: number): string {
	const minute = String(Math.floor(number / 60) % 60).padStart(2, '0');
	const second = String(number % 60).padStart(2, '0');
	return ` ● 14:${minute}:${second}.238  web-${number % 90}       cleanup in progress      cleanup 2f8708b${number}`;
}

function App({events, seconds, selected}: State): ReactElement {
	const header = ' sweepwatch  dfw/110011      15 agents  1 offline   3 running   ✖ 1 failed'.padEnd(105);
	const agents = Array.from({length: 9}, (_, index) => {
		const work = ` ● web-0${index}            online    cleanup in progress`.padEnd(100);
		return row(index, `${work}00:12:4${index}`, index === 0 ? 'red' : '', index === selected);
	});
	const feed = Array.from({length: 14}, (_, index) => events - 14 + index).map(number =>
		row(number, describeEvent(number), number % 7 === 0 ? 'red' : number % 3 === 0 ? 'cyan' : ''),
	);
	const history = Array.from({length: 10}, (_, index) =>
		row(
			index,
			` ✔ 13:5${index}:33  cleanup   web-0${index}       completed     12m 31s   1.00 GiB → 0.81 GiB`,
		),
	);
	return createElement(
		Box,
		{flexDirection: 'column', width: columns, height: rows},
		createElement(Text, {}, `${header}14:02:${String(seconds).padStart(2, '0')} UTC`),
		rule('1 Agents', 'bad first ─ 15'),
		pane(9, agents),
		rule('2 Events', `live  marker ${5_690_138_414 + events} ─ ${events}`),
		pane(14, feed),
		rule('3 History', 'as of 14:01:37 ─ 100'),
		pane(10, history),
		createElement(Box, {flexGrow: 1}),
		createElement(Text, {}, ' live  next 1s      / filter   x bad only   enter details   ? keys   q quit'),
	);
}

const start: State = {events: 40, seconds: 7, selected: 2};
const changes: readonly (readonly [string, State])[] = [
	['one event appended', {...start, events: 41}],
	['clock tick', {...start, seconds: 8}],
	['selection moved', {...start, selected: 3}],
	['drawn from nothing', start],
];

class CountingStdout extends Writable {
	readonly isTTY = true;
	readonly columns = columns;
	readonly rows = rows;
	count = 0;

	override _write(chunk: Uint8Array, _encoding: BufferEncoding, callback: () => void): void {
		this.count += chunk.length;
		callback();
	}
}

async function measureInk(state: State, incrementalRendering: boolean): Promise<number> {
	const stdout = new CountingStdout();
	const app = render(createElement(App, start), {
		stdout,
		interactive: true,
		incrementalRendering,
		patchConsole: false,
		alternateScreen: true,
	});
	await app.waitUntilRenderFlush();
	const before = state === start ? 0 : stdout.count;
	app.rerender(createElement(App, state));
	await app.waitUntilRenderFlush();
	const bytes = stdout.count - before;
	app.unmount();
	return bytes;
}

async function measureOurs(state: State): Promise<number> {
	const draw = createGridDraw(() => ({columns, rows}), {colour: true});
	let isAnew = true;
	let count = 0;
	const stdout = new InkStdout({
		readSize: () => ({columns, rows}),
		show(frame) {
			count += Buffer.byteLength(draw(frame, isAnew));
			isAnew = false;
		},
		whenIdle: callback => setImmediate(callback),
	});
	const app = render(createElement(App, start), {
		stdout,
		debug: true,
		interactive: true,
		patchConsole: false,
	});
	await app.waitUntilRenderFlush();
	const before = state === start ? 0 : count;
	app.rerender(createElement(App, state));
	await app.waitUntilRenderFlush();
	const bytes = count - before;
	app.unmount();
	return bytes;
}

const table: Record<string, Record<string, number>> = {};
for (const [name, state] of changes) {
	table[name] = {
		'Ink 8': await measureInk(state, false),
		'Ink 8 incremental': await measureInk(state, true),
		'frame writer': await measureOurs(state),
	};
}

console.table(table);
