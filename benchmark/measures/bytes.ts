import {commonAbilities} from '../../source/terminal/terminals.ts';
import {missingTool} from '../kit/has-tool.ts';
import {home} from '../kit/home.ts';
import type {Figure, Goal, Measure, Section} from '../kit/result.ts';
import {median} from '../kit/statistics.ts';
import {type Change, type Count, type Kind, kinds, nameOf, type Size} from './bytes/change.ts';
import {countInk} from './bytes/count-ink.ts';
import {countTmux, countWriterInTmux} from './bytes/count-tmux.ts';
import {countWatch, type Refreshes} from './bytes/count-watch.ts';
import {countCells, countWriter, everyAbility} from './bytes/count-writer.ts';
import {recordChanges} from './bytes/record.ts';

const sizes: readonly Size[] = [
	{columns: 80, rows: 24},
	{columns: 120, rows: 40},
	{columns: 200, rows: 60},
];
const count = 7;
/** They differ more, by what stands in the two rows. */
const moves = 13;

/** Promised for 120×40. */
const goals: Partial<Record<Kind, Goal>> = {event: {most: 150}, tick: {most: 30}, move: {most: 120}};

const rowNames: Record<Kind, string> = {
	event: 'event',
	tick: 'clock tick',
	second: 'second at rest',
	move: 'selection move',
	page: 'history page',
};

type Way = {readonly name: string; readonly count: Count; readonly tool?: string; readonly isOurs?: boolean};

const ways: readonly Way[] = [
	{name: 'writer alone', count: countWriter(commonAbilities)},
	{name: 'every ability', count: countWriter(everyAbility), isOurs: true},
	{name: 'writer in tmux', count: countWriterInTmux, tool: 'tmux'},
	{name: 'tmux', count: countTmux, tool: 'tmux'},
	{name: 'Ink incremental', count: countInk({incrementalRendering: true})},
	{name: 'Ink default', count: countInk({incrementalRendering: false})},
];

const how = `Medians of ${count} changes each, of ${moves} moves. sweepwatch: every byte of the built program in a pseudo-terminal \
called xterm-256color. All others are given the same pairs of screens, before and after; watch shows the \
newest events of the same server by curl and jq.`;

export const bytes: Measure = {
	key: 'bytes',
	title: 'Bytes that a change of the screen costs',
	minutes: 2,
	async run(tell) {
		tell(`the program, and watch, at ${sizes.map(nameOf).join(', ')}`);
		const notes: string[] = [];
		const recorded = await Promise.all(
			sizes.map(async size => {
				const [changes, seconds, refreshes] = await Promise.all([
					recordChanges({event: count, tick: count, move: moves, page: count}, {size, folder: home}),
					recordChanges({second: count}, {size, folder: home, pace: 'its own'}),
					watchRefreshes(size, notes),
				]);
				return {size, changes: [...changes, ...seconds], refreshes};
			}),
		);
		const sections: Section[] = [];
		for (const {size, changes, refreshes} of recorded) {
			tell(`the same screens otherwise, at ${nameOf(size)}`);
			const title = `Bytes per change at ${nameOf(size)}`;
			const figures = [...(await countAll(changes, size, notes)), ...tellWatch(refreshes)];
			sections.push({key: `bytes-${nameOf(size)}`, title, how, figures, notes: [...new Set(notes)]});
		}

		return [...sections, toRatios(sections)];
	},
};

async function watchRefreshes(size: Size, notes: string[]): Promise<Refreshes | undefined> {
	const missing = missingTool('watch', 'curl', 'jq');
	if (missing !== undefined) {
		notes.push(`${missing} is not installed: nothing about watch`);
		return undefined;
	}

	try {
		return await countWatch(size, count);
	} catch (error) {
		notes.push(`watch: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
		return undefined;
	}
}

async function countAll(changes: readonly Change[], size: Size, notes: string[]): Promise<readonly Figure[]> {
	const isPromised = size.columns === 120;
	const figures = toFigures(
		'sweepwatch',
		changes,
		changes.map(change => change.bytes),
		isPromised,
	);
	for (const {name, tool, count: countThem, isOurs = false} of ways) {
		if (tool !== undefined && missingTool(tool) !== undefined) {
			notes.push(`${tool} is not installed: nothing about ${name}`);
			figures.push(...toFigures(name, [], [], false));
		} else {
			figures.push(...toFigures(name, changes, await countThem(changes, size), isPromised && isOurs));
		}
	}

	const cells = toFigures('changed cells', changes, await countCells(changes, size), false);
	return [...figures, ...cells.map((figure): Figure => ({...figure, unit: ''}))];
}

function toFigures(
	column: string,
	changes: readonly Change[],
	counts: readonly number[],
	hasGoals: boolean,
): Figure[] {
	return kinds.map(kind => {
		const own = counts.filter((_, index) => changes[index]?.kind === kind);
		const goal = hasGoals ? goals[kind] : undefined;
		const value = own.length === 0 ? null : median(own);
		return {row: rowNames[kind], column, value, unit: 'B', ...(goal && {goal})};
	});
}

function tellWatch(refreshes: Refreshes | undefined): readonly Figure[] {
	return kinds.map(kind => ({
		row: rowNames[kind],
		column: 'watch',
		value: refreshes && (kind === 'event' || kind === 'tick') ? median(refreshes[kind]) : null,
		unit: 'B',
	}));
}

/** How many times as much as sweepwatch each of the others sends, where most people sit. */
function toRatios(sections: readonly Section[]): Section {
	const figures = sections.find(({key}) => key === 'bytes-120×40')?.figures ?? [];
	const own = new Map(
		figures.filter(({column}) => column === 'sweepwatch').map(({row, value}) => [row, value]),
	);
	return {
		key: 'bytes-ratios',
		title: 'The same at 120×40, as so many times what sweepwatch sends',
		how: 'Above 1: more than sweepwatch. Each cell that changed takes a byte at least.',
		figures: figures
			.filter(({column}) => column !== 'sweepwatch')
			.map(({row, column, value}) => {
				const ours = own.get(row) ?? null;
				return {row, column, value: value === null || ours === null ? null : value / ours, unit: '×'};
			}),
		notes: [],
	};
}
