import {describe, expect, test} from 'vitest';
import {type Seat, sitDown} from './keys/seat.ts';
import {openLive} from './open-live.ts';

const sizes = [
	[120, 40],
	[80, 24],
	[60, 16],
	[200, 50],
] as const;

const wide = /[\u8868\u6F22]/;
const joined = /\u0301|\u20DD|\u0308/;

/** One character a cell, so that a place in the text is a place on the screen. */
function gridOf({terminal}: Seat): readonly string[] {
	return terminal
		.cells()
		.map(line => line.map(({text, width}) => (width === 0 ? '_' : text.length === 1 ? text : '#')).join(''));
}

/** The rows of each pane, as a grid; on a wide screen two of them stand beside each other. */
function panesOf(seat: Seat): readonly (readonly string[])[] {
	const grid = gridOf(seat);
	const titles = [1, 2, 3].map(number => {
		const y = grid.findIndex(line => line.includes(`─ ${number} `));
		expect(y).toBeGreaterThan(-1);
		const line = grid[y] ?? '';
		const left = line.indexOf(`─ ${number} `);
		const gap = line.indexOf('  ─ ', left);
		const right = gap < 0 ? line.length : gap;
		expect(line[right - 1]).toBe('─');
		return {y, left, right};
	});
	return titles.map(({y, left, right}) => {
		const end = Math.min(...titles.map(other => other.y).filter(other => other > y), grid.length - 1);
		return grid
			.slice(y + 1, end)
			.map(line => line.slice(left, right))
			.filter(line => line.trim() !== '');
	});
}

/** What stands behind the name begins in the same column in every row. */
function expectAligned(rows: readonly string[], word: RegExp): void {
	const places = rows.map(row => row.search(word));
	expect(new Set(places).size, rows.join('\n')).toBe(1);
	expect(places[0]).toBeGreaterThan(5);
	for (const row of rows) {
		expect(row[(places[0] ?? 0) - 1], row).toBe(' ');
	}
}

const presence = /\b(?:online|offline|unknown)\b/;
const happening = /\b(?:agent|cleanup|backup|restore|vault|configuration|logfile|host) [a-z]/;
const state =
	/\b(?:completed|(?<!completed )with errors|failed|stopped|missed|skipped|queued|preparing|in progress|(?:start|stop) requested|start request|stop request|stopping)/;

/** Whether rows stand below those that are in sight. */
function isMore(seat: Seat, pane: '1' | '3'): boolean {
	const [, last, all] = /–(\d+) of (\d+) /.exec(seat.title(pane === '1' ? 1 : 3)) ?? [];
	return last !== all;
}

/** A frame may be on its way when the screen is read: what counts is how it ends up. */
async function seeIntact(seat: Seat, columns: number, rows: number): Promise<void> {
	let problem: unknown;
	const isIntact = (): boolean => {
		try {
			expectIntact(seat, columns, rows);
			return true;
		} catch (error) {
			problem = error;
			return false;
		}
	};
	await seat.see(isIntact).catch(() => {
		throw problem;
	});
}

function expectIntact(seat: Seat, columns: number, rows: number): void {
	const grid = gridOf(seat);
	expect(grid).toHaveLength(rows);
	expect(grid.every(line => line.length === columns)).toBe(true);
	expect(grid[0]).toMatch(/ \d\d:\d\d:\d\d UTC ?$/);
	expect(grid.at(-1)).toMatch(/^ live.*\? keys ?$/);
	expect(grid[1]).toMatch(/^ [✖■⚠⊘] /);
	// Behind the first of up to three lines, unless what is newer has just come before it.
	expect(grid.slice(1, 4).join('\n')).toMatch(/ 0 all \d+/);
	const [agents = [], events = [], history = []] = panesOf(seat);
	expectAligned(agents, presence);
	expectAligned(
		events.filter(row => !row.includes('nothing is known')),
		happening,
	);
	expectAligned(history, state);
}

describe.concurrent('text from the API', () => {
	test.each(sizes)(
		'keeps the grid of %i × %i, whatever is in names, reasons and paths',
		async (columns, rows) => {
			await using live = await openLive({
				columns,
				rows,
				simulator: {faults: ['hostile-names'], speed: 20, agents: 26},
			});
			const seat = sitDown(live);
			await seat.see(/2 Events.*live/);
			await seat.see(/3 History.*as of/);
			await seat.see(/a ack/);
			await seat.see(() => ([1, 2, 3] as const).every(pane => seat.pane(pane).length > 1));
			await seeIntact(seat, columns, rows);
			// Through everything that is there, a page at a time; wide and joined signs are among it.
			let all = '';
			for (const pane of ['1', '3'] as const) {
				seat.press(pane, 's', 'g');
				// Small screens show few rows at a time.
				for (let page = 0; page < 3 || (page < 6 && isMore(seat, pane)); page++) {
					const {text} = seat.selected();
					seat.press('pgdn');
					await seat.see(() => seat.selected().text !== text);
					await seeIntact(seat, columns, rows);
					all += seat.screen();
				}
			}

			expect(all).toMatch(wide);
			expect(all).toMatch(joined);
			expectUntouched(seat);
		},
	);

	test('keeps the lines of details whole, and is copied without what it hides', async () => {
		await using live = await openLive({
			rows: 60,
			simulator: {faults: ['hostile-names'], agents: 26},
		});
		const seat = sitDown(live);
		await seat.see(/3 History.*as of/);
		await seat.see('web-01');
		for (const name of ['web-01', 'app-04', 'mail-03', 'cache-05']) {
			seat.press('1', '/', 'ctrl-u', ...name, 'enter', 'g', 'enter');
			await seat.see(new RegExp(`^─ Agent ${name}`, 'm'));
			const grid = gridOf(seat);
			const title = grid.findIndex(line => line.startsWith(' The agent'));
			const first = grid.slice(title, grid.indexOf(' '.repeat(120), title));
			const labels = first.filter(line => /^ (?:id|profile|enabled|system|version|vault) {2}/.test(line));
			expect(labels.length).toBeGreaterThan(4);
			expect(new Set(labels.map(line => /^ \S+ +/.exec(line)?.[0].length)).size).toBe(1);
			expect(grid.at(-1)).toMatch(/\? keys ?$/);
			seat.press('y');
			await seat.see("sent to the terminal's clipboard");
			await seat.see(() => seat.terminal.modes.clipboard?.startsWith(`Agent ${name}`) ?? false);
			expect(seat.terminal.modes.clipboard).not.toMatch(hidden);
			seat.press('q');
			await seat.see('1 Agents');
		}

		expect(seat.terminal.modes.title).not.toContain('owned');
		expect(seat.terminal.modes.bells).toBe(0);
	});
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
const hidden = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/;

function expectUntouched({terminal}: Seat): void {
	expect(terminal.modes.clipboard).toBeUndefined();
	expect(terminal.modes.title).toMatch(/^[✖■⚠⊘\d ]*sweepwatch 127\.0\.0\.1:\d+$/);
	expect(terminal.modes.bells).toBe(0);
	expect(terminal.modes.isAlternate).toBe(true);
	const text = terminal.screen().join('');
	expect(text).not.toMatch(hidden);
}
