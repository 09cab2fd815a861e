import {expect} from 'vitest';
import {ends} from './ending.ts';
import {redraws} from './looks.ts';
import {countOpen, letStand, type Proofs, type Scene, type Seat, settle} from './seat.ts';

async function type(seat: Seat, text: string): Promise<void> {
	seat.press('/', 'ctrl-u', ...text);
	await seat.see(() => seat.status().startsWith(` /${text}`));
}

async function empty(seat: Seat): Promise<void> {
	seat.press('/', 'ctrl-u', 'enter');
	await seat.see(() => !/\//.test(seat.title(1)));
}

const filtering: Proofs = {
	async 'filter filter-keep'(seat, key) {
		await type(seat, 'web');
		await seat.see(() => /2 of 6/.test(seat.status()));
		seat.press(key);
		await seat.see(() => !seat.status().includes('/web'));
		expect(seat.title(1)).toMatch(/ \/web ─ 2 of 6 ─$/);
		expect(seat.pane(1)).toHaveLength(2);
	},
	async 'filter filter-drop'(seat, key) {
		await type(seat, 'db');
		await seat.see(() => seat.pane(1).length === 1);
		seat.press(key);
		// As it was before: the one that was kept.
		await seat.see(() => / \/web ─ 2 of 6 ─$/.test(seat.title(1)));
		await empty(seat);
	},
	async 'filter filter-erase'(seat, key) {
		await type(seat, 'webs');
		await seat.see(() => seat.status().includes('nothing matches'));
		seat.press(key);
		await seat.see(() => /^ \/web\W.* 2 of 6/.test(seat.status()));
		seat.press('enter');
		await empty(seat);
	},
	async 'filter filter-clear'(seat, key) {
		await type(seat, 'nobody');
		await seat.see(() => seat.status().includes('0 of 6'));
		expect(seat.screen()).toMatch(/nothing matches/);
		seat.press(key);
		await seat.see(() => seat.pane(1).length === 6);
		expect(seat.status()).toMatch(/^ \/\W/);
		seat.press('enter');
	},
	async 'filter filter-search'(seat, key) {
		await type(seat, 'web');
		await seat.see(() => seat.pane(1).length === 2);
		seat.press(key);
		await seat.see(() => / search \/web, 2 found /.test(seat.title(1)));
		expect(seat.pane(1)).toHaveLength(6);
		expect(seat.selected().text).toContain('web');
		await empty(seat);
	},
	async 'filter redraw'(seat, key) {
		await type(seat, 'db');
		await redraws(seat, key);
		expect(seat.status()).toMatch(/^ \/db/);
		seat.press('enter');
	},
};

async function ask(seat: Seat, text: string): Promise<void> {
	seat.press(
		prompt(seat) === '' ? ':' : 'ctrl-u',
		...[...text].map(letter => (letter === ' ' ? 'space' : letter)),
	);
	await seat.see(() => prompt(seat).startsWith(` :${text}`));
}

/** What fits stands beneath it. */
function prompt(seat: Seat): string {
	return seat.terminal.screen().findLast(line => line.startsWith(' :')) ?? '';
}

const commanding: Proofs = {
	async 'panes command'(seat, key) {
		seat.press(key, 'z', 'o');
		await seat.see(() => prompt(seat).startsWith(' :zo') && /^ {2}zoom /.test(seat.status()));
	},
	async 'command command-run'(seat, key) {
		await ask(seat, 'agent web-06');
		seat.press(key);
		await seat.see(() => prompt(seat) === '' && / web-06 /.test(seat.selected().text));
	},
	async 'command command-complete'(seat, key) {
		await ask(seat, 'agent web');
		seat.press(key);
		await seat.see(() => prompt(seat).startsWith(' :agent web-01'));
	},
	async 'command command-complete-back'(seat, key) {
		await ask(seat, 'agent web');
		seat.press(key);
		await seat.see(() => prompt(seat).startsWith(' :agent web-06'));
	},
	async 'command command-earlier'(seat, key) {
		await ask(seat, '');
		seat.press(key);
		await seat.see(() => prompt(seat).startsWith(' :agent web-06'));
		seat.press('ctrl-u');
	},
	async 'command command-later'(seat, key) {
		await ask(seat, '');
		seat.press('up', key);
		await seat.see(() => /^ :\W/.test(prompt(seat)));
	},
	async 'command command-leave'(seat, key) {
		await ask(seat, 'zoom');
		seat.press(key);
		await seat.see(() => prompt(seat) === '');
		expect(seat.screen()).toContain('─ 3 History');
	},
	async 'command command-erase'(seat, key) {
		await ask(seat, 'zoom');
		seat.press(key);
		await seat.see(() => /^ :zoo\W/.test(prompt(seat)));
	},
	async 'command command-clear'(seat, key) {
		await ask(seat, 'zoom');
		seat.press(key);
		await seat.see(() => /^ :\W/.test(prompt(seat)));
	},
	async 'command redraw'(seat, key) {
		await ask(seat, 'zoom');
		await redraws(seat, key);
		expect(prompt(seat)).toMatch(/^ :zoom/);
	},
	// Last, since nothing is left after it.
	'command interrupt': ends(130),
};

/** Of the strip's first line, which has stood there for long. */
async function write(seat: Seat, text: string): Promise<void> {
	seat.press('w', ...text);
	await seat.see(() => seat.status().startsWith(` note: ${text}`));
}

/** Until it is gone: a letter at the heels of Escape would be taken for one with Alt. */
async function leave(seat: Seat): Promise<void> {
	seat.press('esc');
	await seat.see(() => !seat.status().startsWith(' note: '));
}

const noting: Proofs = {
	async 'panes note'(seat, key) {
		seat.press('2');
		await seat.see(/ a ack/);
		await letStand(seat.terminal);
		seat.press(key, 'd', 'u', 'e');
		await seat.see(() => /^ note: due\W +to acknowledge /.test(seat.status()));
		await leave(seat);
	},
	async 'note note-leave'(seat, key) {
		await write(seat, 'no');
		const all = countOpen(seat);
		seat.press(key);
		await seat.see(() => seat.status().includes('nothing was acknowledged'));
		expect(countOpen(seat)).toBe(all);
	},
	async 'note note-erase'(seat, key) {
		await write(seat, 'due');
		seat.press(key);
		await seat.see(() => /^ note: du\W /.test(seat.status()));
		await leave(seat);
	},
	async 'note note-clear'(seat, key) {
		await write(seat, 'due');
		seat.press(key);
		await seat.see(() => /^ note: \W /.test(seat.status()));
		await leave(seat);
	},
	async 'note redraw'(seat, key) {
		await write(seat, 'due');
		await redraws(seat, key);
		expect(seat.status()).toMatch(/^ note: due/);
		await leave(seat);
	},
	async 'note note-keep'(seat, key) {
		const all = countOpen(seat);
		await write(seat, 'due');
		seat.press(key);
		await seat.see(() => countOpen(seat) === all - 1 && seat.status().includes('acknowledged: '));
	},
};

export const notingScene: Scene = {
	name: 'count while a note is typed',
	proofs: noting,
	prepare: settle,
};

export const typingScene: Scene = {
	name: 'count while a filter or a command is typed',
	proofs: {...filtering, ...commanding},
	async prepare(seat) {
		await settle(seat);
		seat.press('1');
		await seat.see(() => seat.pane(1).length === 6);
	},
};
