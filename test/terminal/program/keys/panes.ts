import {expect} from 'vitest';
import {type Proof, type Proofs, type Scene, type Seat, settle} from './seat.ts';

/** The focused pane is the one with the bold title. */
function focused(seat: Seat): number {
	const titles = seat.terminal
		.cells(3)
		.filter(line => line[0]?.text === '─' && /[123]/.test(line[2]?.text ?? ''));
	return Number(titles.find(line => line[2]?.looks.includes('bold'))?.[2]?.text);
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

const proofs: Proofs = {
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
		seat.press(key);
		await seat.see(() => seat.title(1) !== '' && seat.title(2) !== '' && seat.pane(3).length < 20);
	},
	async 'panes escape'(seat, key) {
		seat.press('3', '/', 'b', 'a', 'c', 'enter', 'x', 'z');
		await seat.see(() => seat.title(1) === '' && /bad only \/bac/.test(seat.title(3)));
		seat.press(key);
		await seat.see(() => /bad only ─/.test(seat.title(3)));
		seat.press(key);
		await seat.see(() => !/bad only/.test(seat.title(3)));
		expect(seat.title(1)).toBe('');
		seat.press(key);
		await seat.see(() => seat.title(1) !== '');
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
		const [, first, second] = seat.terminal.screen();
		const more = Number(/\+(\d+) more/.exec(seat.screen())?.[1]);
		seat.press(key);
		await seat.see(`+${more - 1} more`);
		expect(first).toContain('a ack');
		// The next one has moved up, with the hint.
		expect(seat.row(1).slice(0, 60)).toBe(second?.slice(1, 61));
		expect(seat.row(1)).toContain('a ack');
		expect(seat.status()).toMatch(/acknowledged: .*; \d+ left/);
	},
	async 'panes acknowledge-all'(seat, key) {
		seat.press(key);
		await seat.see(() => seat.row(1).includes('1 Agents'));
		expect(seat.screen()).not.toContain('a ack');
		expect(seat.status()).toMatch(/acknowledged all \d+/);
		expect(seat.row(0)).not.toMatch(/failed|stopped/);
	},
};

export const panesScene: Scene = {name: 'lead from pane to pane', proofs, prepare: settle};
