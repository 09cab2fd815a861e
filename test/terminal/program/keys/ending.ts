import {expect} from 'vitest';
import {letStand, type Proof, type Scene} from './seat.ts';

export function ends(status: number): Proof {
	return async (seat, key) => {
		seat.press(key);
		expect((await seat.terminal.exit).exitCode).toBe(status);
		expect(seat.terminal.modes.isAlternate).toBe(false);
	};
}

/** Each with a program of its own, since it is gone afterwards. */
export const endingScenes: readonly Scene[] = [
	{name: 'quit', proofs: {'panes quit': ends(0)}},
	{name: 'interrupt', proofs: {'panes interrupt': ends(130)}},
	{
		name: 'interrupt while a filter is typed',
		proofs: {'filter interrupt': ends(130)},
		async prepare(seat) {
			seat.press('/', 'w');
			await seat.see(() => seat.status().startsWith(' /w'));
		},
	},
	{
		name: 'interrupt while a note is typed',
		proofs: {'note interrupt': ends(130)},
		async prepare(seat) {
			await seat.see('0 all');
			await letStand(seat.terminal);
			seat.press('2', 'w');
			await seat.see(() => seat.status().startsWith(' note: '));
		},
	},
	{
		name: 'interrupt in help',
		proofs: {'help interrupt': ends(130)},
		async prepare(seat) {
			seat.press('?');
			await seat.see(/^─ Keys ─/m);
		},
	},
	{
		name: 'interrupt a question',
		proofs: {'question interrupt': ends(130)},
		async prepare(seat) {
			await seat.see('0 all');
			seat.press('A');
			await seat.see(/acknowledge all \d+\?/);
		},
	},
	{
		name: 'quit a screen that is too small',
		options: {columns: 59, rows: 15},
		sign: /needs 60x16/,
		proofs: {'small leave': ends(0)},
	},
	{
		name: 'interrupt a screen that is too small',
		options: {columns: 59, rows: 15},
		sign: /needs 60x16/,
		proofs: {'small interrupt': ends(130)},
	},
	{
		name: 'interrupt in details',
		proofs: {'details interrupt': ends(130)},
		async prepare(seat) {
			await seat.see('web-01');
			seat.press('1', 'enter');
			await seat.see(/^─ Agent /m);
		},
	},
];
