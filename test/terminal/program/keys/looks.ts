import {expect, vi} from 'vitest';
import {patience} from '../../../helpers/patience.ts';
import {type Proof, type Proofs, type Scene, type Seat, settle} from './seat.ts';

const enter = '\u001B[?1049h';

function names(seat: Seat): readonly string[] {
	return seat.pane(1).map(row => row.split(/ +/)[1] ?? '');
}

function selectedName(seat: Seat): string {
	return seat.selected().text.split(/ +/)[1] ?? '';
}

/** What somebody else wrote over the screen is gone. */
const redrawsTo =
	(first: RegExp): Proof =>
	async (seat, key) => {
		seat.terminal.scribble('\u001B[3;1Hfrom root: the disk is full');
		await seat.see('from root');
		seat.press(key);
		await seat.see(() => !seat.screen().includes('from root'));
		expect(seat.row(0)).toMatch(first);
	};

const suspendsTo =
	(first: RegExp): Proof =>
	async (seat, key) => {
		const {terminal} = seat;
		const times = terminal.bytes().split(enter).length;
		seat.press(key);
		await seat.see(() => !terminal.modes.isAlternate);
		// That it stands still is no output that could be waited for.
		await vi.waitUntil(() => terminal.isStopped(), {timeout: patience});
		expect(terminal.isCooked()).toBe(true);
		process.kill(terminal.pid, 'SIGCONT');
		await seat.see(() => terminal.bytes().split(enter).length === times + 1);
		await seat.see(() => first.test(seat.row(0)));
	};

export const redraws = redrawsTo(/UTC/);

export const suspends = suspendsTo(/UTC/);

export const tellsTimeOtherwise: Proof = async (seat, key) => {
	for (const [words, clock] of [
		['relative', /./],
		['local', /[+-]\d|IST|local/],
		['UTC', /UTC/],
	] as const) {
		seat.press(key);
		await seat.see(() => seat.status().includes(`times are ${words}`));
		await seat.see(() => clock.test(seat.row(0).slice(-20)));
	}
};

const proofs: Proofs = {
	async 'panes sort'(seat, key) {
		// What is overdue is known a moment after what runs, and ranks before it.
		await seat.see(/ overdue/);
		seat.press('1', 'j');
		await seat.see(() => selectedName(seat) !== '' && selectedName(seat) !== names(seat)[0]);
		const name = selectedName(seat);
		const asTold = names(seat);
		seat.press(key);
		await seat.see(() => seat.title(1).includes('by name'));
		expect(names(seat)).toEqual([...asTold].sort());
		expect(selectedName(seat)).toBe(name);
		seat.press(key);
		await seat.see(() => seat.title(1).includes('last heard first'));
		expect(selectedName(seat)).toBe(name);
		seat.press(key);
		await seat.see(() => seat.title(1).includes('worst first'));
		expect(names(seat)).toEqual(asTold);
	},
	async 'panes reverse'(seat, key) {
		seat.press('1', 's');
		await seat.see(() => seat.title(1).includes('by name'));
		const name = selectedName(seat);
		const forwards = names(seat);
		seat.press(key);
		await seat.see(() => seat.title(1).includes('by name, reversed'));
		expect(names(seat)).toEqual(forwards.toReversed());
		expect(selectedName(seat)).toBe(name);
		seat.press(key, 's', 's');
		await seat.see(() => seat.title(1).includes('worst first'));
	},
	async 'panes copy'(seat, key) {
		seat.press('1');
		await seat.see(() => selectedName(seat) !== '');
		const name = selectedName(seat);
		const {id} = seat.simulator.truth().agents.find(agent => agent.name === name) ?? {};
		expect(id).toBeDefined();
		seat.press(key);
		await seat.see(() => seat.status().includes("sent to the terminal's clipboard"));
		expect(seat.terminal.modes.clipboard).toMatch(new RegExp(`^${name}  ${id}  `));
	},
	async 'panes time'(seat, key) {
		seat.press('3');
		const utc = seat.pane(3)[0]?.slice(2, 10);
		expect(utc).toMatch(/\d\d:\d\d:\d\d/);
		await tellsTimeOtherwise(seat, key);
		expect(seat.pane(3)[0]?.slice(2, 10)).toBe(utc);
		seat.press(key, key);
		await seat.see(() => !seat.pane(3)[0]?.includes(utc ?? ''));
		seat.press(key);
	},
	'panes redraw': redraws,
	'panes suspend': suspends,
};

export const smallScene: Scene = {
	name: 'count where nothing can be shown',
	options: {columns: 59, rows: 15},
	sign: /needs 60x16/,
	proofs: {'small redraw': redrawsTo(/needs 60x16/), 'small suspend': suspendsTo(/needs 60x16/)},
};

export const looksScene: Scene = {
	name: 'change how it looks',
	options: {env: {TZ: 'Asia/Kolkata'}},
	proofs,
	prepare: settle,
};
