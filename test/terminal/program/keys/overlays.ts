import {expect} from 'vitest';
import {redraws, suspends, tellsTimeOtherwise} from './looks.ts';
import {countOpen, type Proofs, type Scene, type Seat, settle} from './seat.ts';

/** The lines beneath the title of what is open. */
function lines(seat: Seat): readonly string[] {
	const screen = seat.terminal.screen();
	const title = screen.findIndex(line => line.startsWith('─ '));
	return screen.slice(title + 1, -1);
}

/** How the first line of an agent's details begins, or of the help. */
const isTop = /^ (?:online,|offline,|unknown,|q )/;

/** Every key that scrolls, in details or in help, at a size where not all is seen. */
function scrolling(view: 'details' | 'help'): Proofs {
	const toTop = async (seat: Seat): Promise<readonly string[]> => {
		seat.press('g');
		await seat.see(() => /↓ more/.test(seat.screen()));
		await seat.see(() => isTop.test(lines(seat)[0] ?? ''));
		return lines(seat);
	};
	const toEnd = async (seat: Seat): Promise<readonly string[]> => {
		seat.press('G');
		await seat.see(() => !/↓ more/.test(seat.screen()));
		return lines(seat);
	};
	return {
		async [`${view} down`](seat, key) {
			const top = await toTop(seat);
			seat.press(key);
			await seat.see(() => lines(seat)[0] === top[1] && lines(seat)[1] === top[2]);
		},
		async [`${view} up`](seat, key) {
			const end = await toEnd(seat);
			seat.press(key);
			await seat.see(() => lines(seat)[1] === end[0] && lines(seat)[2] === end[1]);
		},
		async [`${view} page-down`](seat, key) {
			const top = await toTop(seat);
			seat.press(key);
			await seat.see(() => lines(seat)[0] === top.at(-1));
		},
		async [`${view} page-up`](seat, key) {
			const end = await toEnd(seat);
			seat.press(key);
			await seat.see(() => lines(seat).at(-1) === end[0] || isTop.test(lines(seat)[0] ?? ''));
		},
		async [`${view} first`](seat, key) {
			const top = await toTop(seat);
			await toEnd(seat);
			seat.press(key);
			// The first line of details counts seconds.
			await seat.see(() => isTop.test(lines(seat)[0] ?? '') && lines(seat)[2] === top[2]);
		},
		async [`${view} last`](seat, key) {
			await toTop(seat);
			seat.press(key);
			await seat.see(() => !/↓ more/.test(seat.screen()));
		},
	};
}

async function openAgent(seat: Seat): Promise<void> {
	seat.press('1', 'enter');
	await seat.see(/^─ Agent /m);
	// The last that comes to know about it: from here on it does not grow.
	await seat.see(/^ (?:online, (?:idle|busy|at work)|offline,)/m);
}

async function openHelp(seat: Seat): Promise<void> {
	seat.press('?');
	await seat.see(/^─ Keys ─/m);
}

/** Another agent's details are open then. */
async function goBeside(seat: Seat, key: string): Promise<void> {
	const title = () => /^─ (Agent \S+)/m.exec(seat.screen())?.[1];
	const before = title();
	seat.press(key);
	await seat.see(() => title() !== undefined && title() !== before);
}

const inDetails: Proofs = {
	...scrolling('details'),
	async 'details help'(seat, key) {
		seat.press(key);
		await seat.see(/^─ Keys of the details ─/m);
		expect(seat.screen()).not.toContain('Shift-Tab');
		seat.press('q');
		await seat.see(/^─ Agent /m);
	},
	async 'details ask-now'(seat, key) {
		seat.press(key);
		await seat.see(() => seat.status().includes('asking now'));
	},
	async 'details copy'(seat, key) {
		seat.press('g', key);
		await seat.see(() => seat.status().includes("sent to the terminal's clipboard"));
		expect(seat.terminal.modes.clipboard).toMatch(/^Agent \S+\n(?:.*\n)* vault /);
	},
	'details time': tellsTimeOtherwise,
	async 'details command'(seat, key) {
		seat.press(key, 'c', 'o', 'p', 'y', 'enter');
		await seat.see(() => seat.status().includes("sent to the terminal's clipboard"));
		expect(seat.screen()).toMatch(/^─ Agent /m);
	},
	'details next-row': goBeside,
	async 'details previous-row'(seat, key) {
		await goBeside(seat, 'J');
		await goBeside(seat, key);
	},
	'details redraw': redraws,
	'details suspend': suspends,
	async 'details escape'(seat, key) {
		seat.press(key);
		await seat.see('1 Agents');
		await openAgent(seat);
	},
	// A failure, opened from the history among the bad rows only; it is another one than the top one.
	async 'details acknowledge'(seat, key) {
		seat.press('q');
		await seat.see('1 Agents');
		seat.press('3', 'x', 'j', 'j', 'enter');
		await seat.see(/^─ \w+ [\da-f-]{36} ─/im);
		const id = /^─ \w+ ([\da-f]{8})/im.exec(seat.screen())?.[1] ?? '';
		const all = countOpen(seat);
		seat.press(key);
		await seat.see(() => countOpen(seat) === all - 1);
		expect(seat.status()).toContain('acknowledged: ');
		expect(seat.terminal.screen().slice(0, 4).join('\n')).not.toContain(id);
	},
	async 'details note'(seat, key) {
		seat.press('u', key);
		await seat.see(/^ note: \W +to acknowledge /m);
		seat.press('o', 'k', 'enter');
		await seat.see(/^ note +ok$/m);
	},
	async 'details acknowledge-all'(seat, key) {
		seat.press(key);
		await seat.see(/acknowledge all \d+\?/);
		seat.press('y');
		await seat.see(() => countOpen(seat) === 0);
		expect(seat.status()).toContain('acknowledged: all ');
	},
	async 'details take-back'(seat, key) {
		seat.press(key);
		await seat.see(() => countOpen(seat) > 1);
		expect(seat.status()).toContain('taken back: ');
	},
};

const inHelp: Proofs = {
	...scrolling('help'),
	'help redraw': redraws,
	'help suspend': suspends,
	async 'help help'(seat, key) {
		seat.press(key);
		await seat.see('1 Agents');
		await openHelp(seat);
	},
	async 'help escape'(seat, key) {
		seat.press(key);
		await seat.see('1 Agents');
		await openHelp(seat);
	},
};

export const overlayScenes: readonly Scene[] = [
	{
		name: 'count in details',
		options: {columns: 100, rows: 30, env: {TZ: 'Asia/Kolkata'}},
		proofs: inDetails,
		async prepare(seat) {
			await settle(seat);
			await openAgent(seat);
			await seat.see(/↓ more/);
		},
	},
	{
		name: 'count in help',
		options: {columns: 80, rows: 24},
		proofs: inHelp,
		async prepare(seat) {
			await settle(seat);
			await openHelp(seat);
		},
	},
];
