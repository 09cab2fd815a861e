import {join} from 'node:path';
import type {Case} from '../kit/case.ts';
import {play, type Step, type Story} from '../kit/play.ts';

const stories = join(import.meta.dirname, '..', 'stories');

const sizes = [
	[60, 16],
	[80, 24],
	[120, 40],
	[200, 60],
] as const;

/** Every view and every key of the panes once. */
const tour: readonly Step[] = [
	...['1', 'z', 'j', 'enter', 'page-down', 'escape', 's', 's', 'S', 'z'],
	...['2', 'z', 'h', 'h', 'h', 'G', 'k', 'k', 'enter', 'G', 'y', 'escape', 'g', 'f', 'z'],
	...['v', 'G', 'k', 'enter', 'escape', 'x', 'x', 'G', 'z', 'z', 'v'],
	...['3', 'z', 'enter', 'escape', 'e', 'E', 'z', 'tab', 'shift-tab'],
	...['/', 'fail', 'enter', 'n', 'N', 'escape', '/', '!progress', 'escape'],
	...['x', 'escape', 't', 't', 't', '?', 'page-down', 'q'],
	...['0', 'j', 'a', 'u', 'escape', 'A', 'y'],
	...['[', ']', '.', 'left', 'right', '+', '-'],
];

const profiles: readonly Step[] = ['P', 'P', 'P', 'P', 'P', '1', 'z', '2', 'z', 'x', 'x', 'enter', 'q', 'P'];

/** Each view that is drawn for itself, once: trouble, details of it, jobs, one job, the night, commands, keys. */
const drawings: readonly Step[] = [
	...['0', 'j', 'enter', 'escape', 'a', 'escape'],
	...['2', 'v', 'G', 'k', 'enter', 'escape', 'v'],
	...['3', 'z', 'left', 'z', ':', 'escape', '?', 'q'],
];

const views: readonly Step[] = [
	'1',
	'enter',
	'escape',
	'2',
	'z',
	'enter',
	'escape',
	'v',
	'v',
	'z',
	'3',
	'/',
	'f',
	'escape',
	'?',
];

/** What is looked for, and what is asked for by its name. */
const asking: readonly Step[] = [
	...['3', '/', 'failed', 'enter', 'n', 'escape', '/', 'a(', 'tab', 'escape'],
	...[':', 'ag', 'tab', 'db', 'tab', 'enter', ':', 'sort heard', 'enter', ':', 'fly', 'enter'],
];

/** Where two panes stand beside each other, and where that ends. */
const abreast: readonly Step[] = ['j', '3', 'j', 'z', 'z', '2', 'v', 'x', 'x', {columns: 199, rows: 24}];

const few: readonly Step[] = ['t', '2', 'z', 'enter'];

const resizes: readonly Step[] = [
	{columns: 40, rows: 10},
	{columns: 20, rows: 5},
	{columns: 61, rows: 17},
	'?',
	{columns: 150, rows: 12},
	{columns: 90, rows: 50},
];

const usual = {columns: 80, rows: 24};

function replayCase(
	name: string,
	more: Partial<Story> & Pick<Story, 'columns' | 'rows'>,
	parameters: readonly string[] = ['night'],
): Case {
	return {
		name: `frames/${name}.txt`,
		record: (bundle, kept) =>
			play(
				{
					bundle,
					parameters: ['replay', ...parameters, '--speed', '1000'],
					at: '2026-11-20T14:30:00Z',
					cwd: stories,
					until: /×1000 {2}e|x1000 {2}e/,
					before: ['3', 'g', '2', 'G', '1', 'g'],
					steps: tour,
					...more,
				},
				kept,
			),
	};
}

export const screens: readonly Case[] = [
	...sizes.map(([columns, rows]) => replayCase(`${columns}x${rows}`, {columns, rows})),
	replayCase('beside', {columns: 200, rows: 24, steps: abreast}),
	replayCase('several', {...usual, steps: profiles}, ['four']),
	replayCase('no-frame-writer', {...usual, steps: views}, ['night', '--no-frame-writer']),
	replayCase('asking', {...usual, steps: asking}, ['night']),
	replayCase('asking-small', {columns: 60, rows: 16, steps: asking}, ['night', '--ascii']),
	replayCase('ascii', {...usual, steps: views}, ['night', '--ascii']),
	replayCase('ascii-drawings', {columns: 120, rows: 40, steps: drawings}, ['night', '--ascii']),
	replayCase('ascii-small', {columns: 60, rows: 16, steps: drawings}, ['night', '--ascii']),
	replayCase('ascii-wide', {columns: 200, rows: 60, steps: drawings}, ['night', '--ascii']),
	replayCase('mono', {columns: 120, rows: 40, steps: drawings}, ['night', '--theme', 'mono']),
	replayCase('mono-wide', {columns: 200, rows: 60, steps: drawings}, ['night', '--theme', 'mono']),
	replayCase('mono-small', {columns: 60, rows: 16, steps: drawings}, ['night', '--theme', 'mono']),
	replayCase('no-colour', {...usual, steps: few}, ['night', '--no-color']),
	replayCase('local', {...usual, steps: few}, ['night', '--local', '--only', 'bad']),
	replayCase('filter', {...usual, steps: few}, ['night', '--filter', '!heartbeat', '--to', '14:00:26']),
	replayCase('resize', {...usual, steps: resizes}),
];
