import {describe, expect, test} from 'vitest';
import {sitDown} from './keys/seat.ts';
import {openLive} from './open-live.ts';

describe.concurrent('details', () => {
	test('of a failed cleanup show why, and its errors one by one', async () => {
		// Nothing fails beside what is ordered.
		await using live = await openLive({rows: 80, simulator: {scenario: 'still', speed: 1}});
		const seat = sitDown(live);
		const {terminal, simulator} = seat;
		await seat.see(/3 History.*as of/);
		const reason = 'The vault is gone';
		const {id} = simulator.injectJob({kind: 'cleanup', outcome: 'failed', queueFor: 0, runFor: 1, reason});
		await seat.see(new RegExp(`✖ .*cleanup ${id.slice(0, 8)}  failed`));
		seat.press('3', '/', ...id.slice(0, 8), 'enter');
		// The history may be asked for after the events.
		await seat.see(/3 History.* 1 of \d+ ─/);
		seat.press('enter');
		await seat.see(new RegExp(`^─ cleanup ${id} ─`, 'm'));
		await seat.see(/^ #\d+ (?:file|object)_\w+ +\S/m);
		const told = simulator.truth().jobs.find(job => job.id === id)?.errors.count ?? 0;
		const rows = terminal.screen().filter(line => /^ #\d+ (?:file|object)_\w+ +\S/.test(line));
		expect(rows).toHaveLength(told);
		expect(seat.screen()).toMatch(new RegExp(`^ ${told} errors?: ${reason}$`, 'm'));
		expect(seat.screen()).toMatch(/^ before \S+ [KMG]iB/m);
		await seat.see(/ running ─+ \d\d:\d\d:\d\d failed\b/m);

		const before = seat.screen().slice(0, seat.screen().indexOf(' #'));
		expect(before).not.toContain('As the server tells it');

		terminal.resize(120, 20);
		await seat.see('↓ more');
		seat.press(...Array<string>(2 * told - 1).fill('j'));
		await seat.see(() => seat.screen().includes(rows.at(-1) ?? '?'));
		seat.press('G');
		await seat.see(() => !seat.screen().includes('↓ more'));
		expect(seat.screen()).toMatch(/links\[\d\]\.rel/);
		seat.press('g');
		await seat.see(/FAILED after \d+s/);
	});

	test('of an agent show its system, its vault and its addresses', async () => {
		await using live = await openLive({rows: 90});
		const seat = sitDown(live);
		await seat.see('web-01');
		seat.press('1', 'enter');
		await seat.see(/^─ Agent [a-z]+-\d\d ─/m);
		await seat.see(/^ vault +[\da-f-]{36}$/m);
		for (const known of [
			/^ system +\S/m,
			/^ encrypted +(?:yes|no)$/m,
			/^ host\.addresses\[\d\]\.addr +10\.\d+\.\d+\.\d+$/m,
			/^ host\.addresses\[\d\]\.addr +fd00::babe:/m,
		]) {
			expect(seat.screen()).toMatch(known);
		}
	});

	test('of an event show its fields, and a secret as [redacted], on the screen and in a copy', async () => {
		await using live = await openLive();
		const seat = sitDown(live);
		await seat.see(/2 Events.*live/);
		const secret = 'c0ffee00'.repeat(8);
		seat.simulator.injectEvent({
			event: 'vault_password_verify',
			fields: {request_id: 'cb09ab38-4b5c-4b8b-8b46-a07ad0a9b6c7', encrypted_password_hex: secret},
		});
		await seat.see(/vault password verify.*\[redacted\]/);
		seat.press('2', 'k', 'G', 'enter');
		await seat.see(/^─ Event \d+ ─/m);
		expect(seat.screen()).toMatch(/^ event +vault_password_verify$/m);
		expect(seat.screen()).toMatch(/^ request +cb09ab38-4b5c-4b8b-8b46-a07ad0a9b6c7$/m);
		expect(seat.screen()).toMatch(/^ encrypted_password_hex +\[redacted\]$/m);
		seat.press('y');
		await seat.see("sent to the terminal's clipboard");
		expect(seat.terminal.modes.clipboard).toContain('[redacted]');
		expect(seat.terminal.modes.clipboard).not.toContain(secret);
		expect(seat.terminal.bytes()).not.toContain(secret.slice(0, 16));
	});
});
