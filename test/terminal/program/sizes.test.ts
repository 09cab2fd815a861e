import {describe, expect, test} from 'vitest';
import {type Seat, settle, sitDown} from './keys/seat.ts';
import {openLive} from './open-live.ts';

const small = [60, 16] as const;
const large = [120, 40] as const;

async function resize(seat: Seat, [columns, rows]: readonly [number, number]): Promise<void> {
	seat.terminal.resize(columns, rows);
	await seat.see(() => {
		const screen = seat.terminal.screen();
		return screen.length === rows && /UTC$/.test(screen[0] ?? '') && /\? keys$/.test(seat.status());
	});
	await seat.see(() => seat.title(1).length === columns);
}

function nameOf(text: string): string {
	return text.split(/ +/)[1] ?? '';
}

/** When and of what kind: wherever their columns stand, with or without seconds and a date. */
function jobOf(text: string): string {
	return /(\d\d:\d\d)(?::\d\d)? +(\S+)/.exec(text)?.slice(1).join(' ') ?? '';
}

describe.concurrent('the live screen at other sizes', () => {
	test('shows all three panes, each with rows, and the newest failure at 60 × 16', async () => {
		await using live = await openLive({columns: 60, rows: 16});
		const seat = sitDown(live);
		await settle(seat);
		await seat.see(() => ([1, 2, 3] as const).every(pane => seat.pane(pane).length > 0));
		expect(seat.terminal.screen()[1]).toMatch(/^ ✖ web-01 +.*failed .* a ack[ ↓] 0 all \d+$/);
		expect(seat.terminal.screen().every(line => line.length <= 60)).toBe(true);
		for (const pane of [1, 2, 3] as const) {
			seat.press(String(pane));
			await seat.see(() => seat.pane(pane).includes(seat.selected().text));
			expect(seat.pane(pane)[0]).toMatch(/^\S /);
		}
	});

	test('keeps the selection, in each pane, from 120 × 40 to 60 × 16 and back', async () => {
		await using live = await openLive();
		const seat = sitDown(live);
		await settle(seat);
		seat.press('1', 'j', 'j');
		await seat.see(() => seat.pane(1).indexOf(seat.selected().text) === 2);
		const agent = nameOf(seat.selected().text);
		seat.press('3', 'g', 'pgdn');
		await seat.see(() => seat.pane(3).indexOf(seat.selected().text) > 9);
		const job = jobOf(seat.selected().text);
		for (const size of [small, large]) {
			await resize(seat, size);
			await seat.see(() => jobOf(seat.selected().text) === job);
			seat.press('1');
			await seat.see(() => nameOf(seat.selected().text) === agent);
			seat.press('3');
			await seat.see(() => jobOf(seat.selected().text) === job);
		}
	});
});
