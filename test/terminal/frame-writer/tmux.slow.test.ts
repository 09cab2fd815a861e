import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {createHeadless, feed, readCells, type SeenCell, seeCells} from '../kit/cells.ts';
import {hasTmux, openTmux, type Tmux} from '../kit/tmux.ts';
import {anyStory, framesOfStory, highest, type Step, safeStory, widest} from './arbitrary-story.ts';
import {cutCells, drawFromNothing, printPlainly, startDraw} from './screens.ts';

// The same stories on a terminal that somebody else has written, and that measures some characters
// otherwise than xterm does.
const frames = process.env.SWEEPWATCH_LONG ? 20_000 : 120;
const runs = {numRuns: frames / 2 / framesOfStory};
const broad = {columns: widest * 4, rows: highest};
const [stepwise, other] = [0, 1];
const reader = createHeadless(broad.columns, highest);
let tmux: Tmux;

beforeAll(async () => {
	if (hasTmux) {
		tmux = await openTmux(2);
	}
});
afterAll(() => tmux?.[Symbol.asyncDispose]());

test.skipIf(!hasTmux)(
	'in tmux a frame shows what it shows when it is drawn from nothing',
	async () => {
		await fc.assert(
			fc.asyncProperty(anyStory, async story => {
				const draw = startDraw(story);
				await tmux.write(stepwise, '\u001Bc');
				for (const step of story.steps) {
					await Promise.all([tmux.resize(stepwise, step.size), tmux.resize(other, step.size)]);
					await Promise.all([
						tmux.write(stepwise, draw(step)),
						tmux.write(other, `\u001Bc${drawFromNothing(story, step)}`),
					]);
					const [seen, wanted] = await look();
					expectSame(cut(seen, step), cut(wanted, step));
				}
			}),
			runs,
		);
	},
	3_600_000,
);

test.skipIf(!hasTmux)(
	'in tmux a frame shows what its plain lines show',
	async () => {
		await tmux.resize(other, broad);
		await fc.assert(
			fc.asyncProperty(safeStory, async story => {
				const draw = startDraw(story);
				await tmux.write(stepwise, '\u001Bc');
				for (const step of story.steps) {
					await tmux.resize(stepwise, step.size);
					await Promise.all([
						tmux.write(stepwise, draw(step)),
						tmux.write(other, `\u001Bc${printPlainly(step)}`),
					]);
					const [seen, wanted] = await look();
					expectSame(cut(seen, step), cut(wanted, step));
				}
			}),
			runs,
		);
	},
	3_600_000,
);

async function look(): Promise<SeenCell[][][]> {
	const screens: SeenCell[][][] = [];
	for (const text of await tmux.capture()) {
		reader.reset();
		await feed(reader, text.replace(/\n$/, '').replaceAll('\n', '\r\n'));
		screens.push(readCells(reader, widest + 1));
	}

	return screens;
}

function cut(cells: SeenCell[][] | undefined, {size}: Step): SeenCell[][] {
	return seeCells(cutCells((cells ?? []).slice(0, size.rows), size.columns));
}

function expectSame(seen: SeenCell[][], wanted: SeenCell[][]): void {
	if (JSON.stringify(seen) !== JSON.stringify(wanted)) {
		expect(seen).toEqual(wanted);
	}
}
