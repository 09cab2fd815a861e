import fc from 'fast-check';
import type {Abilities} from '../../../source/terminal/terminals.ts';
import {row, safeWords, words} from './arbitrary-frame.ts';

/** What happens to a screen: the next frame, perhaps on another size, perhaps after a redraw was asked for. */
export type Step = {
	readonly lines: readonly string[];
	readonly size: {readonly columns: number; readonly rows: number};
	readonly isAnew: boolean;
};

export type Story = {readonly abilities: Abilities; readonly steps: readonly Step[]};

/** How the next frame comes from the one before; most keep the greater part of it. */
type Change =
	| {readonly kind: 'set'; readonly at: number; readonly line: string}
	| {
			readonly kind: 'insert' | 'remove';
			readonly at: number;
			readonly to: number;
			readonly lines: readonly string[];
	  }
	| {readonly kind: 'select' | 'blank' | 'fill'; readonly at: number}
	| {readonly kind: 'page'; readonly lines: readonly string[]}
	| {readonly kind: 'resize'; readonly columns: number; readonly rows: number}
	| {readonly kind: 'redraw'};

export const framesOfStory = 20;
export const widest = 40;
export const highest = 14;
const size = fc.record({
	columns: fc.integer({min: 2, max: widest}),
	rows: fc.integer({min: 1, max: highest}),
});

function change(texts: readonly string[]): fc.Arbitrary<Change> {
	const line = row(texts);
	const at = fc.nat({max: highest - 1});
	const page = fc.array(line, {maxLength: highest + 1});
	return fc.oneof(
		{weight: 6, arbitrary: fc.record({kind: fc.constant('set' as const), at, line})},
		{
			weight: 6,
			arbitrary: fc.record({
				kind: fc.constantFrom('insert' as const, 'remove' as const),
				at,
				to: at,
				lines: fc.array(line, {minLength: 1, maxLength: 4}),
			}),
		},
		{weight: 10, arbitrary: fc.record({kind: fc.constantFrom('select', 'blank', 'fill'), at})},
		{weight: 2, arbitrary: fc.record({kind: fc.constant('page' as const), lines: page})},
		{weight: 1, arbitrary: size.map(next => ({kind: 'resize' as const, ...next}))},
		{weight: 1, arbitrary: fc.constant({kind: 'redraw' as const})},
	);
}

function story(texts: readonly string[]): fc.Arbitrary<Story> {
	return fc
		.record({
			abilities: fc.record({
				scrolls: fc.boolean(),
				erases: fc.boolean(),
				repeats: fc.boolean(),
				synchronizes: fc.boolean(),
				// Where looks can be changed without text is another story.
				restyles: fc.constant(false),
				mayRestyle: fc.boolean(),
			}),
			size,
			first: fc.array(row(texts), {maxLength: highest}),
			// Several changes may come in one frame; none is what a step shrinks to.
			changes: fc.array(fc.array(change(texts), {maxLength: 3}), {
				minLength: framesOfStory - 1,
				maxLength: framesOfStory - 1,
			}),
		})
		.map(({abilities, first, changes, size}) => {
			const steps: Step[] = [{lines: first, size, isAnew: true}];
			for (const together of changes) {
				const [last] = steps.slice(-1);
				if (last) {
					steps.push(together.reduce(apply, {...last, isAnew: false}));
				}
			}

			return {abilities, steps};
		});
}

function apply(step: Step, next: Change): Step {
	switch (next.kind) {
		case 'set':
			return edit(step, next.at, () => next.line);
		case 'blank':
			return edit(step, next.at, line => replaceWords(line, /\w{4,}|-{4,}/g, ' '));
		case 'fill':
			return edit(step, next.at, line => replaceWords(line, / {4,}/g, '-'));
		case 'select':
			return edit(step, next.at, line => `\u001B[7m${line.padEnd(widest)}\u001B[0m`);
		case 'insert':
		case 'remove':
			return {...step, lines: shift(step.lines, next)};
		case 'page':
			return {...step, lines: next.lines};
		case 'resize':
			return {...step, size: {columns: next.columns, rows: next.rows}};
		case 'redraw':
			return {...step, isAnew: true};
	}
}

function edit(step: Step, at: number, change: (line: string) => string): Step {
	return {...step, lines: step.lines.map((line, y) => (y === at ? change(line) : line))};
}

/** The `m` that ends an SGR sequence is no part of a word. */
function replaceWords(line: string, words: RegExp, by: string): string {
	return line
		.split('m')
		.map(part => part.replace(words, word => by.repeat(word.length)))
		.join('m');
}

function shift(
	lines: readonly string[],
	{kind, at, to, lines: more}: Extract<Change, {kind: 'insert' | 'remove'}>,
): readonly string[] {
	// Within a pane: what is pushed out at one end leaves the rest of the screen where it is.
	const [top, bottom] = [Math.min(at, to), Math.max(at, to) + 1];
	const pane = lines.slice(top, bottom);
	const moved = kind === 'insert' ? [...more, ...pane] : [...pane.slice(more.length), ...more];
	return [...lines.slice(0, top), ...moved.slice(0, pane.length), ...lines.slice(bottom)];
}

/** Text that every terminal measures alike: it can be compared with plain printing. */
export const safeStory = story(safeWords);
/** Anything an API may send, as far as it is text, and more. */
export const anyStory = story(words);
