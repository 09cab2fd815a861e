import {expect} from 'vitest';
import {type Proof, type Proofs, type Scene, type Seat, settle} from './seat.ts';

let round = 0;

function countNew(seat: Seat): number {
	return Number(/ {2}↓ (\d+) (?:new )?/.exec(seat.title(2))?.[1] ?? 0);
}

/** Away from the end, then news: what is read stays where it is, and they are counted. */
const followsAgain: Proof = async (seat, key) => {
	const name = `${key === 'f' ? 'follow' : 'end'}${++round}`;
	seat.press('2', 'k');
	await seat.see(() => /not following/.test(seat.title(2)));
	for (let step = 0; step < 2; step++) {
		const {y} = seat.selected();
		seat.press('k');
		await seat.see(() => seat.selected().y === y - 1);
	}

	const read = seat.pane(2);
	const {text} = seat.selected();
	seat.tell(12, name);
	await seat.see(() => countNew(seat) >= 12);
	expect(seat.pane(2)).toEqual(read);
	expect(seat.selected().text).toBe(text);
	seat.press(key);
	await seat.see(`${name} 12`);
	expect(seat.title(2)).not.toMatch(/not following|new/);
	// From here on what comes is seen at once.
	seat.tell(1, `${name}_after`);
	await seat.see(`${name} after 1`);
};

const proofs: Proofs = {
	'panes follow': followsAgain,
	async 'panes pause'(seat, key) {
		const rows = seat.pane(2);
		seat.press(key);
		await seat.see(() => /PAUSED \d\d:\d\d:\d\d/.test(seat.title(2)));
		seat.tell(12, 'while');
		await seat.see(() => countNew(seat) >= 12);
		expect(seat.pane(2)).toEqual(rows);
		seat.press(key);
		await seat.see('while 12');
		expect(seat.title(2)).not.toContain('PAUSED');
	},
	async 'panes heartbeats'(seat, key) {
		for (let count = 0; count < 3; count++) {
			seat.simulator.injectEvent({event: 'agent_heartbeat'});
		}

		seat.tell(1, 'behind them');
		await seat.see('behind them 1');
		expect(seat.pane(2).join()).not.toContain('heartbeat');
		seat.press(key);
		await seat.see(/agent heartbeat ×[3-9]/);
		expect(seat.title(2)).toContain('heartbeats folded');
		seat.press(key);
		await seat.see(() => {
			const beats = seat.pane(2).filter(row => row.includes('agent heartbeat'));
			return beats.length >= 3 && !beats.some(row => row.includes('×'));
		});
		expect(seat.status()).toContain('every heartbeat is shown');
		seat.press(key);
		await seat.see(() => !seat.pane(2).some(row => row.includes('heartbeat')));
	},
	async 'panes turn'(seat, key) {
		const events = seat.pane(2);
		seat.press(key);
		await seat.see(() => seat.title(2).startsWith('─ 2 Jobs ─'));
		expect(seat.pane(2)).not.toEqual(events);
		seat.press(key);
		await seat.see(() => seat.title(2).startsWith('─ 2 Events ─'));
	},
	async 'panes filter'(seat, key) {
		seat.tell(17, 'rare');
		await seat.see('rare 17');
		seat.press(key, 'r', 'a', 'r', 'e');
		await seat.see(() => /^ \/rare▏? .* 17 of \d+/.test(seat.status()));
		expect(seat.pane(2).filter(row => !row.includes('rare'))).toEqual([]);
		seat.press('enter');
		await seat.see(() => / \/rare ─ 17 of \d+ ─$/.test(seat.title(2)));
		seat.press(key, 'ctrl-u', '!', 'r', 'a', 'r', 'e', 'enter');
		await seat.see(() => / \/!rare ─/.test(seat.title(2)));
		expect(seat.pane(2).length).toBeGreaterThan(5);
		expect(seat.pane(2).filter(row => row.includes('rare'))).toEqual([]);
		seat.press('esc');
		await seat.see(() => !seat.title(2).includes('/'));
	},
	async 'panes slower'(seat, key) {
		// From --interval 200ms: faster than any key leads, and yet a key for slower leads to slower.
		for (const seconds of [0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6]) {
			seat.press(key);
			await seat.see(() => seat.status().includes(`every ${seconds}s`));
		}
	},
	async 'panes faster'(seat, key) {
		for (const seconds of [12.8, 6.4]) {
			seat.press(key);
			await seat.see(() => seat.status().includes(`every ${seconds}s`));
		}
	},
	async 'panes ask-now'(seat, key) {
		seat.press('-', '-');
		await seat.see(() => seat.status().includes('every 25.6s'));
		await seat.see(() => /next (?:1\d|2\d)s/.test(seat.status()));
		seat.tell(1, 'only_if_asked');
		seat.press(key);
		await seat.see('asking now');
		await seat.terminal.waitFor('only if asked 1');
	},
};

export const feedScene: Scene = {
	name: 'lead through the feed',
	proofs,
	async prepare(seat) {
		await settle(seat);
		seat.press('A', 'y', '2');
		seat.tell(30);
		await seat.see('note 30');
		// It takes the lines for its rows when the heights have stood for a while.
		await seat.see(() => seat.pane(2).length > 15);
	},
};
