import {formatNumber, formatValue, isReached} from './goal.ts';
import type {Figure, Section} from './result.ts';

const gap = '  ';
const widestRowName = 40;

/** What a person reads: the title, what was done, rows × columns, the goals, the notes. */
export function formatSection(section: Section, width = 100): string {
	return [
		section.title,
		...wrap(section.how, width - gap.length).map(line => gap + line),
		'',
		...formatGrid(section.figures, width),
		...section.figures.flatMap(sayGoal),
		...section.notes.flatMap(note => hang('note: ', note, width)),
	]
		.map(line => line.trimEnd())
		.join('\n')
		.trimEnd()
		.concat('\n');
}

/** Rows and columns in the order in which they first appear; in blocks where they do not fit side by side. */
function formatGrid(figures: readonly Figure[], width: number): readonly string[] {
	const rows = [...new Set(figures.map(({row}) => row))];
	const nameWidth = Math.min(widestRowName, Math.max(0, ...rows.map(row => row.length)));
	const columns = [...new Set(figures.map(({column}) => column))].map(column =>
		makeColumn(column, rows, figures),
	);
	const lines: string[] = [];
	for (const block of inBlocks(columns, width - gap.length - nameWidth)) {
		const height = Math.max(...block.map(({head}) => head.length));
		for (let line = 0; line < height; line++) {
			// Short names stand right above their figures.
			const heads = block.map(column => pad(column, column.head[line - height + column.head.length] ?? ''));
			lines.push([`${gap}${' '.repeat(nameWidth)}`, ...heads].join(gap));
		}

		for (const [index, row] of rows.entries()) {
			const cells = block.map(column => pad(column, column.cells[index] ?? ''));
			lines.push([`${gap}${cut(row, nameWidth).padEnd(nameWidth)}`, ...cells].join(gap));
		}

		lines.push('');
	}

	return lines;
}

type Column = {readonly head: readonly string[]; readonly cells: readonly string[]; readonly width: number};

function makeColumn(name: string, rows: readonly string[], figures: readonly Figure[]): Column {
	const own = new Map(figures.filter(({column}) => column === name).map(figure => [figure.row, figure]));
	const hasGoal = [...own.values()].some(({goal}) => goal !== undefined);
	const units = new Set([...own.values()].map(({unit}) => unit));
	// One unit for all of them is said once, at the top.
	const [unit] = units.size === 1 ? [...units] : [];
	const cells = rows.map(row => formatCell(own.get(row), {hasGoal, hasUnit: unit === undefined}));
	const widest = Math.max(...[...cells, ...name.split(' ')].map(text => text.length));
	return {head: [...wrap(name, widest), unit ?? ''], cells, width: widest};
}

/** Figures without a mark leave its place free, so that the numbers stand in line. */
function formatCell(
	figure: Figure | undefined,
	{hasGoal, hasUnit}: {readonly hasGoal: boolean; readonly hasUnit: boolean},
): string {
	if (figure === undefined) {
		return '';
	}

	const value = (hasUnit ? formatValue : formatNumber)(figure.value, figure.unit);
	const reached = isReached(figure);
	return hasGoal ? `${value} ${reached === undefined ? ' ' : signOf(reached)}` : value;
}

function sayGoal(figure: Figure): readonly string[] {
	const {row, column, value, unit, goal} = figure;
	if (goal === undefined) {
		return [];
	}

	const reached = isReached(figure);
	const limit = 'most' in goal ? goal.most : goal.least;
	const outcome = reached === undefined ? 'not measured' : reached ? 'reached' : 'not reached';
	const sign = reached === undefined ? ' ' : signOf(reached);
	const wanted = `goal ${'least' in goal ? 'at least ' : ''}${formatValue(limit, unit)}`;
	return [`${gap}${sign} ${row}, ${column}: ${formatValue(value, unit)}; ${wanted}: ${outcome}`];
}

function signOf(reached: boolean): string {
	return reached ? '✔' : '✖';
}

function inBlocks(columns: readonly Column[], width: number): readonly (readonly Column[])[] {
	const blocks: Column[][] = [];
	let left = 0;
	for (const column of columns) {
		const needed = gap.length + column.width;
		if (blocks.length === 0 || needed > left) {
			blocks.push([]);
			left = width;
		}

		blocks.at(-1)?.push(column);
		left -= needed;
	}

	return blocks;
}

function hang(head: string, text: string, width: number): readonly string[] {
	const lines = wrap(text, width - gap.length - head.length);
	return lines.map((line, index) => gap + (index === 0 ? head : ' '.repeat(head.length)) + line);
}

function wrap(text: string, width: number): readonly string[] {
	const lines: string[] = [];
	for (const word of text.split(/\s+/)) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + 1 + word.length <= width) {
			lines[lines.length - 1] = `${last} ${word}`;
		} else {
			lines.push(word);
		}
	}

	return lines;
}

function pad({width}: Column, text: string): string {
	return text.padStart(width);
}

function cut(text: string, width: number): string {
	return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}
