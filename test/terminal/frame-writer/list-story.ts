import fc from 'fast-check';

const columns = [
	['●', '✖', '?', '漢'],
	['web-01', 'db-02', 'mail-03.example', '中文名'],
	['online', 'unknown', 'offline'],
	['backup in progress', 'cleanup failed', 'idle', '░░░░███ 71 %'],
	['00:17:17', '', '3s'],
];
const looks = [
	'',
	'1',
	'2',
	'31',
	'36',
	'1;31',
	'2;4',
	'4',
	'7',
	'1;2',
	'3;9',
	'41',
	'1;38;5;200;48;2;1;2;3',
];

const column = (texts: readonly string[]) =>
	fc.record({
		text: fc.constantFrom(...texts),
		look: fc.constantFrom(...looks),
		gap: fc.integer({min: 0, max: 6}),
	});
const row = fc.tuple(...columns.map(column));
type Row = readonly {readonly text: string; readonly look: string; readonly gap: number}[];

/** Of one row: how it looks while it is selected, or in a pane that lost the focus. */
const highlight = fc.constantFrom('', '7', '7', '4', '1', '2', '1;7', '7;31', '4;7');

/**
 * A list, frame by frame: one row is highlighted, with its colours or instead of them; rows change,
 * move, come and go.
 */
export function listStory(size: {readonly columns: number; readonly rows: number}): fc.Arbitrary<string[]> {
	const at = fc.nat({max: size.rows - 1});
	const step = fc.record({
		selected: at,
		highlight,
		keepsColours: fc.boolean(),
		scrolls: fc.integer({min: -1, max: 1}),
		changed: fc.option(fc.tuple(at, row), {freq: 3}),
	});
	return fc
		.tuple(
			fc.array(row, {minLength: size.rows, maxLength: size.rows}),
			fc.array(step, {minLength: 8, maxLength: 8}),
		)
		.map(([first, steps]) => {
			let rows: readonly Row[] = first;
			return steps.map(({selected, highlight, keepsColours, scrolls, changed}) => {
				rows = scrolls > 0 ? [...rows.slice(1), ...rows.slice(0, 1)] : scrolls < 0 ? rows.slice(1) : rows;
				rows = changed ? rows.with(Math.min(changed[0], rows.length - 1), changed[1]) : rows;
				rows = rows.length < size.rows - 2 ? [...rows, ...first].slice(0, size.rows) : rows;
				return rows
					.map((cells, y) => print(cells, y === selected ? highlight : '', keepsColours, size.columns))
					.join('\n');
			});
		});
}

function print(cells: Row, highlight: string, keepsColours: boolean, width: number): string {
	const isPlain = highlight !== '' && !keepsColours;
	let used = 0;
	const texts = cells.map(({text, look, gap}) => {
		const room = Math.max(0, width - used);
		const padded = cutTo(`${text}${' '.repeat(gap)}`, room);
		used += measure(padded);
		return isPlain ? padded : `\u001B[0;${[look, highlight].filter(Boolean).join(';')}m${padded}`;
	});
	const rest = highlight === '' ? '' : `\u001B[0;${highlight}m${' '.repeat(Math.max(0, width - used))}`;
	return `\u001B[0;${highlight}m${texts.join('')}${rest}\u001B[m`;
}

function measure(text: string): number {
	return [...text].reduce((width, character) => width + (/[\u3000-\u9FFF]/.test(character) ? 2 : 1), 0);
}

function cutTo(text: string, room: number): string {
	let fitting = '';
	for (const character of text) {
		if (measure(fitting + character) > room) {
			break;
		}

		fitting += character;
	}

	return fitting;
}
