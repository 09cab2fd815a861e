import type {Portions} from '../../../source/terminal/draw-grid.ts';
import {createHeadless, feed, readCells, type SeenCell, seeCells} from '../kit/cells.ts';
import {createTextDraw} from '../kit/read-rows.ts';
import {feedWithRectangles} from '../kit/rectangles.ts';
import {highest, type Step, type Story, widest} from './arbitrary-story.ts';

/** The frame writer as the program uses it, through one story. */
export function startDraw(
	{abilities}: Pick<Story, 'abilities'>,
	portions?: Portions,
): (step: Step) => string {
	let size: Step['size'] = {columns: widest, rows: highest};
	const draw = createTextDraw(() => size, abilities, portions);
	return step => {
		size = step.size;
		return draw(step.lines.join('\n'), step.isAnew);
	};
}

/** The same frame as the first that is ever drawn. */
export function drawFromNothing(story: Pick<Story, 'abilities'>, step: Step): string {
	return startDraw(story)({...step, isAnew: true});
}

/** The plain lines, one after the other, each from the first column of its row. */
export function printPlainly({lines, size}: Step): string {
	return lines
		.slice(0, size.rows)
		.map((line, y) => `\u001B[${y + 1}H\u001B[m${line}`)
		.join('');
}

/** What a screen so wide that nothing reaches its edge shows of a narrower one. */
export function cutCells(cells: readonly (readonly SeenCell[])[], columns: number): SeenCell[][] {
	return cells.map(row => {
		const cut = row.slice(0, columns);
		const edge = cut.at(-1);
		return edge?.width === 2 ? [...cut.slice(0, -1), {...edge, text: ' ', width: 1}] : cut;
	});
}

/** To make a terminal takes longer than all that is done with it: these serve every story. */
export function createScreens() {
	const [stepwise, anew] = [createHeadless(widest, highest), createHeadless(widest, highest)];
	const wide = createHeadless(widest * 10, highest);
	return {
		begin: () => stepwise.reset(),
		/** The screen that has seen everything since the beginning. */
		async goOn(step: Step, bytes: string): Promise<SeenCell[][]> {
			stepwise.resize(step.size.columns, step.size.rows);
			await feedWithRectangles(stepwise, bytes);
			return seeCells(readCells(stepwise));
		},
		async showAlone(step: Step, bytes: string): Promise<SeenCell[][]> {
			anew.reset();
			anew.resize(step.size.columns, step.size.rows);
			await feed(anew, bytes);
			return seeCells(readCells(anew));
		},
		async print(step: Step): Promise<SeenCell[][]> {
			wide.reset();
			wide.resize(widest * 10, step.size.rows);
			await feed(wide, printPlainly(step));
			return seeCells(cutCells(readCells(wide, step.size.columns + 1), step.size.columns));
		},
	};
}
