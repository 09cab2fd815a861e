import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {
	anyStory,
	framesOfStory,
	highest,
	type Story,
	safeStory,
	widest,
} from '../frame-writer/arbitrary-story.ts';
import {cutCells, drawFromNothing, printPlainly, startDraw} from '../frame-writer/screens.ts';
import {type SeenCell, seeCells} from '../kit/cells.ts';
import {hasScreen} from './kit/screen-settings.ts';
import {openScreenWindow, type ScreenWindow} from './kit/screen-window.ts';

/*
 * The same stories as in test/terminal/frame-writer, in GNU screen: its tables of widths are twenty years
 * old, and it repeats, erases and synchronizes nothing. What it believes to show is compared, colours and
 * all, as it draws it for a terminal behind it: its `hardcopy` gives no more than the lowest eight bits of
 * a character.
 */
const frames = process.env.SWEEPWATCH_LONG ? 20_000 : 160;
const runs = {numRuns: frames / 2 / framesOfStory};
const reason = hasScreen ? '' : ' (skipped: GNU screen is not installed)';
const broadest = 160;
let stepwise: ScreenWindow;
let other: ScreenWindow;

beforeAll(async () => {
	if (hasScreen) {
		[stepwise, other] = await Promise.all([
			openScreenWindow({columns: widest, rows: highest}),
			openScreenWindow({columns: widest, rows: highest}),
		]);
	}
});
afterAll(async () => {
	await Promise.all([stepwise?.[Symbol.asyncDispose](), other?.[Symbol.asyncDispose]()]);
});

test.skipIf(!hasScreen)(
	`in GNU screen a frame shows what it shows when it is drawn from nothing${reason}`,
	async () => {
		await fc.assert(
			fc.asyncProperty(anyStory.map(suit), async story => {
				const draw = startDraw(story);
				await stepwise.write('\u001Bc');
				for (const step of story.steps) {
					await Promise.all([stepwise.resize(step.size), other.resize(step.size)]);
					await Promise.all([
						stepwise.write(draw(step)),
						other.write(`\u001Bc${drawFromNothing(story, step)}`),
					]);
					const [seen, wanted] = await Promise.all([
						stepwise.look(step.size.columns),
						other.look(step.size.columns),
					]);
					expectSame(seeCells(seen), seeCells(wanted));
				}
			}),
			runs,
		);
	},
	3_600_000,
);

test.skipIf(!hasScreen)(
	`in GNU screen a frame shows what its plain lines show${reason}`,
	async () => {
		await fc.assert(
			fc.asyncProperty(safeStory.map(suit), async story => {
				const draw = startDraw(story);
				await stepwise.write('\u001Bc');
				for (const step of story.steps) {
					const broad = {columns: broadest, rows: step.size.rows};
					await Promise.all([stepwise.resize(step.size), other.resize(broad)]);
					await Promise.all([stepwise.write(draw(step)), other.write(`\u001Bc${printPlainly(step)}`)]);
					const [seen, wanted] = await Promise.all([
						stepwise.look(step.size.columns),
						other.look(step.size.columns + 1),
					]);
					expectSame(seeCells(seen), seeCells(cutCells(wanted, step.size.columns)));
				}
			}),
			runs,
		);
	},
	3_600_000,
);

/** What the program writes where it knows to be in screen; and no windows of a few columns. */
function suit(story: Story): Story {
	return {
		abilities: {...story.abilities, erases: false, repeats: false, synchronizes: false},
		steps: story.steps.map(({lines, size, isAnew}) => ({
			lines: lines.map(simplify),
			size: {columns: size.columns + 10, rows: size.rows + 2},
			isAnew,
		})),
	};
}

/**
 * Without what screen 4 cannot do whoever writes it. It reads the numbers of a true colour and of a curled
 * underline as attributes, and shows italics inverse, so that spaces are seen in them. An ideograph beyond
 * the first 65 536 characters of Unicode spoils its memory as soon as another takes the place of half of it.
 */
function simplify(line: string): string {
	return line
		.replaceAll(/([34]8)(?:;2;\d+;\d+;\d+|:2::\d+:\d+:\d+)/g, '$1;5;99')
		.replaceAll(/(?<=[[;])(?:4:)?3(?=[;m])/g, '4')
		.replaceAll('𠀀', '中');
}

function expectSame(seen: SeenCell[][], wanted: SeenCell[][]): void {
	if (JSON.stringify(seen) !== JSON.stringify(wanted)) {
		expect(seen).toEqual(wanted);
	}
}
