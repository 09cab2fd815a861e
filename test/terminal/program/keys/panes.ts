import {expect} from 'vitest';
import {redraws} from './looks.ts';
import {countOpen, letStand, type Proof, type Proofs, type Scene, type Seat, settle} from './seat.ts';

/** The focused pane is the one with the bold title. */
function focused(seat: Seat): number {
	const titles = seat.terminal
		.cells(3)
		.filter(line => line[0]?.text === '─' && /[123]/.test(line[2]?.text ?? ''));
	return Number(titles.find(line => line[2]?.looks.includes('bold'))?.[2]?.text);
}

/** Of the job in a line of the strip. */
function idIn(line = ''): string | undefined {
	return / ([\da-f]{8}) /.exec(line)?.[1];
}

function leadsTo(pane: 1 | 2 | 3, from: '1' | '2' | '3'): Proof {
	return async (seat, key) => {
		seat.press(from);
		await seat.see(() => focused(seat) === Number(from));
		seat.press(key);
		await seat.see(() => focused(seat) === pane);
		// It has the highlighted row, and more lines than the others.
		const {text} = seat.selected();
		expect(seat.pane(pane)).toContain(text);
	};
}

/** Zoomed, the history has the night in a line of its own, with a cursor where somebody walks along it. */
async function walksTheNight(seat: Seat, key: string): Promise<void> {
	seat.press('3', 'z');
	await seat.see(/ ← → along the night/);
	seat.press(key);
	// A stretch may end on another day than it began.
	await seat.see(/ \d\d:\d\d–(?:\d\d-\d\d )?\d\d:\d\d {2}/);
	expect(seat.pane(3).join()).not.toContain('along the night');
	seat.press('z');
	await seat.see(() => seat.title(1) !== '');
}

const proofs: Proofs = {
	async 'panes pane-0'(seat, key) {
		const all = countOpen(seat);
		seat.press(key);
		await seat.see(() => seat.title(0).includes(` ${all} not acknowledged: `));
		expect(seat.pane(0).length).toBe(Math.min(all, seat.pane(0).length));
		expect(seat.title(1)).toBe('');
		seat.press('esc');
		await seat.see(() => seat.title(0) === '' && seat.title(1) !== '');
	},
	'panes pane-1': leadsTo(1, '2'),
	'panes pane-2': leadsTo(2, '1'),
	'panes pane-3': leadsTo(3, '1'),
	async 'panes next-pane'(seat, key) {
		seat.press('1');
		await seat.see(() => focused(seat) === 1);
		for (const next of [2, 3, 1]) {
			seat.press(key);
			await seat.see(() => focused(seat) === next);
		}
	},
	async 'panes previous-pane'(seat, key) {
		seat.press('1');
		await seat.see(() => focused(seat) === 1);
		for (const next of [3, 2, 1]) {
			seat.press(key);
			await seat.see(() => focused(seat) === next);
		}
	},
	async 'panes zoom'(seat, key) {
		seat.press('3', key);
		await seat.see(() => seat.title(1) === '' && seat.title(2) === '' && seat.pane(3).length > 30);
		const zoomed = seat.pane(3).length;
		seat.press(key);
		await seat.see(() => seat.title(1) !== '' && seat.title(2) !== '' && seat.pane(3).length < zoomed);
	},
	'panes night-back': walksTheNight,
	'panes night-on': walksTheNight,
	async 'panes since'(seat, key) {
		seat.press(key);
		await seat.see(/a key was pressed just now| away .*\d\d:\d\d: /);
	},
	async 'panes escape'(seat, key) {
		seat.press('3', '/', 'b', 'a', 'c', 'enter', 'x', 'z');
		await seat.see(() => seat.title(1) === '' && /bad only \/bac/.test(seat.title(3)));
		seat.press(key);
		await seat.see(() => /bad only ─/.test(seat.title(3)));
		expect(seat.title(1)).toBe('');
		seat.press(key);
		await seat.see(() => seat.title(1) !== '');
		expect(seat.title(3)).toMatch(/bad only/);
		seat.press(key);
		await seat.see(() => !/bad only/.test(seat.title(3)));
	},
	async 'panes help'(seat, key) {
		seat.press(key);
		await seat.see(/^─ Keys ─/m);
		await seat.see('Shift-Tab');
		seat.press('q');
		await seat.see('1 Agents');
	},
	async 'panes open'(seat, key) {
		seat.press('1');
		await seat.see(() => focused(seat) === 1);
		const name = seat.selected().text.split(/ +/)[1];
		expect(name).toMatch(/^[a-z]+-\d\d$/);
		seat.press(key);
		await seat.see(new RegExp(`^─ Agent ${name} ─`, 'm'));
		await seat.see(/^ encrypted +(?:yes|no)$/m);
		seat.press('q');
		await seat.see('1 Agents');
	},
	async 'panes acknowledge'(seat, key) {
		seat.press('2');
		await seat.see(() => focused(seat) === 2 && seat.row(1).includes('a ack'));
		await letStand(seat.terminal);
		const [, first, second] = seat.terminal.screen();
		const all = countOpen(seat);
		seat.press(key);
		await seat.see(() => countOpen(seat) === all - 1);
		// The next one has moved up.
		expect(idIn(seat.row(1))).toBe(idIn(second));
		const [name = ''] = first?.slice(3).split(' ') ?? [];
		expect(seat.status()).toMatch(new RegExp(`acknowledged: \\S ${name} .*; ${all - 1} left`));
	},
	async 'panes take-back'(seat, key) {
		const all = countOpen(seat);
		const first = idIn(seat.row(1));
		seat.press(key);
		await seat.see(() => countOpen(seat) === all + 1);
		expect(seat.status()).toContain('taken back: ');
		expect(idIn(seat.row(1))).not.toBe(first);
		expect(idIn(seat.row(2))).toBe(first);
	},
	async 'question leave-asked'(seat, key) {
		const all = countOpen(seat);
		seat.press('A');
		await seat.see(() => seat.status().includes(`acknowledge all ${all}?`));
		seat.press(key);
		await seat.see(() => seat.status().includes('nothing was acknowledged'));
		expect(countOpen(seat)).toBe(all);
	},
	async 'question redraw'(seat, key) {
		seat.press('A');
		await seat.see(/acknowledge all \d+\?/);
		await redraws(seat, key);
		expect(seat.status()).toMatch(/acknowledge all \d+\?/);
		seat.press('n');
		await seat.see('nothing was acknowledged');
	},
	async 'panes acknowledge-all'(seat, key) {
		seat.press(key);
		await seat.see(/acknowledge all \d+\? .*n no +y yes$/m);
		expect(countOpen(seat)).toBeGreaterThan(3);
		seat.press('esc');
		await seat.see('nothing was acknowledged');
	},
	async 'question acknowledge-asked'(seat, key) {
		seat.press('A');
		await seat.see(/acknowledge all \d+\?/);
		seat.press(key);
		await seat.see(() => seat.row(1).includes('1 Agents'));
		expect(countOpen(seat)).toBe(0);
		expect(seat.status()).toMatch(/acknowledged: all \d+; none is left, u takes it back/);
		expect(seat.row(0)).not.toMatch(/failed|stopped/);
	},
};

export const panesScene: Scene = {name: 'lead from pane to pane', proofs, prepare: settle};
