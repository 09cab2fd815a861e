import {expect} from 'vitest';
import {type Proofs, type Scene, type Seat, settle} from './seat.ts';

const bad = /^[✖■⚠⊘▲]/;

async function goTo(seat: Seat, key: 'g' | 'G'): Promise<void> {
	seat.press(key);
	await seat.see(() => {
		const title = seat.title(3);
		// Where all rows are in sight, no range is told.
		return !/\d–\d/.test(title) || (key === 'g' ? / 1–\d+ of / : /–(\d+) of \1 /).test(title);
	});
	await seat.see(() => seat.selected().text === seat.pane(3).at(key === 'g' ? 0 : -1));
}

function stepBy(step: 1 | -1, from: 'g' | 'G'): Proofs[string] {
	return async (seat, key) => {
		await goTo(seat, from);
		const next = seat.row(seat.selected().y + step);
		seat.press(key);
		await seat.see(() => seat.selected().text === next);
	};
}

const moves: Proofs = {
	'panes down': stepBy(1, 'g'),
	'panes up': stepBy(-1, 'G'),
	async 'panes first'(seat, key) {
		await goTo(seat, 'G');
		seat.press(key);
		await seat.see(() => / 1–\d+ of /.test(seat.title(3)));
		expect(seat.selected().text).toBe(seat.pane(3)[0]);
	},
	async 'panes last'(seat, key) {
		await goTo(seat, 'g');
		seat.press(key);
		await seat.see(() => /–(\d+) of \1 /.test(seat.title(3)));
		expect(seat.selected().text).toBe(seat.pane(3).at(-1));
	},
	async 'panes page-down'(seat, key) {
		await goTo(seat, 'g');
		const [first, last] = [seat.pane(3)[0], seat.pane(3).at(-1)];
		seat.press(key);
		await seat.see(() => seat.selected().text === last);
		seat.press(key);
		await seat.see(() => !seat.pane(3).includes(first ?? ''));
		// What was last on a page is seen again on the next.
		expect(seat.pane(3)).toContain(last);
	},
	async 'panes page-up'(seat, key) {
		await goTo(seat, 'G');
		const [first, last] = [seat.pane(3)[0], seat.pane(3).at(-1)];
		seat.press(key);
		await seat.see(() => seat.selected().text === first);
		seat.press(key);
		await seat.see(() => !seat.pane(3).includes(last ?? ''));
		expect(seat.pane(3)).toContain(first);
	},
	async 'panes next-bad'(seat, key) {
		await goTo(seat, 'g');
		const next = seat.pane(3).findIndex((row, at) => at > 0 && bad.test(row));
		expect(next).toBeGreaterThan(0);
		const text = seat.pane(3)[next];
		seat.press(key);
		await seat.see(() => seat.selected().text === text);
	},
	async 'panes previous-bad'(seat, key) {
		await goTo(seat, 'G');
		const before = seat
			.pane(3)
			.slice(0, -1)
			.findLast(row => bad.test(row));
		expect(before).toBeDefined();
		seat.press(key);
		await seat.see(() => seat.selected().text === before);
	},
	async 'panes only-bad'(seat, key) {
		const all = seat.pane(3);
		expect(all.every(row => bad.test(row))).toBe(false);
		seat.press(key);
		await seat.see(() => /bad only ─.* of \d+(?: \(\d+ in all\))? ─$/.test(seat.title(3)));
		expect(seat.pane(3).length).toBeGreaterThan(5);
		expect(seat.pane(3).filter(row => !bad.test(row))).toEqual([]);
		seat.press(key);
		await seat.see(() => !seat.title(3).includes('bad only'));
		expect(seat.pane(3).some(row => !bad.test(row))).toBe(true);
	},
	// Last, since what is looked for stays.
	async 'panes next-match'(seat, key) {
		seat.press('/', 'b', 'a', 'c', 'k', 'tab');
		await seat.see(() => / search \/back, \d+ found /.test(seat.title(3)));
		await goTo(seat, 'g');
		const next = seat.pane(3).findIndex((row, at) => at > 0 && row.includes('backup'));
		expect(next).toBeGreaterThan(0);
		const text = seat.pane(3)[next];
		seat.press(key);
		await seat.see(() => seat.selected().text === text);
	},
	async 'panes previous-match'(seat, key) {
		await goTo(seat, 'G');
		const before = seat
			.pane(3)
			.slice(0, -1)
			.findLast(row => row.includes('backup'));
		expect(before).toBeDefined();
		seat.press(key);
		await seat.see(() => seat.selected().text === before);
	},
};

export const movingScene: Scene = {
	name: 'move in a pane',
	proofs: moves,
	async prepare(seat) {
		await settle(seat);
		seat.press('3');
		await seat.see(() => seat.selected().text !== '' && seat.pane(3).length > 12);
	},
};
