import {describe, expect, test} from 'vitest';
import {openLive} from './open-live.ts';

describe.concurrent('somebody who watches', () => {
	test('sees the whole layout before the first answer, and what is waited for', async () => {
		await using live = await openLive({simulator: {faults: ['hang']}});
		await live.terminal.waitFor('waiting for the first answer');
		const screen = live.terminal.screen().join('\n');
		for (const part of ['1 Agents', '2 Events', '3 History', 'q quit']) {
			expect(screen).toContain(part);
		}
	});

	test('sees a failure, however much happens after it, until it is acknowledged', async () => {
		await using live = await openLive({simulator: {speed: 1}});
		const {terminal, simulator} = live;
		await terminal.waitFor(/3 History.*as of/);
		await terminal.waitFor('0 all');
		terminal.press('2', 'A', 'y');
		await terminal.waitFor(() => !terminal.screen().join('\n').includes('0 all'));
		const job = simulator.injectJob({
			kind: 'cleanup',
			outcome: 'failed',
			queueFor: 0,
			runFor: 1,
			reason: 'The vault is gone',
		});
		const short = job.id.slice(0, 8);
		await terminal.waitFor(new RegExp(`✖.*${short}.*failed.*a ack`));
		simulator.setEventsPerSecond(100);
		await terminal.waitFor(/2 Events.* 3\d\d ─|2 Events.* [4-9]\d\d ─/);
		expect(terminal.screen().slice(0, 4).join('\n')).toContain(short);
		simulator.setEventsPerSecond(0);
		terminal.press('A', 'y');
		await terminal.waitFor(() => !terminal.screen().slice(0, 4).join('\n').includes(short));
	});

	test('keeps the rows of a server that went away, sees the next try, and sees it come back', async () => {
		await using live = await openLive();
		const {terminal, simulator} = live;
		await terminal.waitFor('web-01');
		simulator.setFaults(['outage=1h']);
		await terminal.waitFor(/retry \d+ in \d+s/);
		expect(terminal.screen().join('\n')).toContain('web-01');
		simulator.clearFaults();
		terminal.press('r');
		await terminal.waitFor(/2 Events.*live/);
	});

	test('sees a gap as a row that says from when to when nothing is known', async () => {
		await using live = await openLive({args: ['--retention', '1s'], simulator: {retention: 1000}});
		const {terminal, simulator} = live;
		await terminal.waitFor('web-01');
		simulator.setFaults(['outage=1h']);
		await terminal.waitFor(/retry 2/);
		simulator.clearFaults();
		await terminal.waitFor(/nothing is known from \d\d:\d\d:\d\d to/);
	});

	test('is not touched by hostile names: no title, clipboard, bell or colour of theirs', async () => {
		await using live = await openLive({simulator: {faults: ['hostile-names'], speed: 5}});
		const {terminal} = live;
		await terminal.waitFor(/2 Events.*live/);
		await terminal.waitFor(/2 Events.* \d\d+ ─/);
		expect(terminal.modes.title).toMatch(/sweepwatch/);
		expect(terminal.modes.clipboard ?? '').toBe('');
		expect(terminal.modes.bells).toBe(0);
		// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
		expect(terminal.bytes()).not.toMatch(/\u009B|\u009D|\u001B\]52/);
	});

	test('opens details with Enter, help with ?, and comes back', async () => {
		await using live = await openLive();
		const {terminal} = live;
		await terminal.waitFor('web-01');
		terminal.press('1', 'enter');
		await terminal.waitFor(/vault/i);
		terminal.press('q');
		await terminal.waitFor('1 Agents');
		terminal.press('?');
		await terminal.waitFor('keys of this view');
		terminal.press('q');
		await terminal.waitFor('1 Agents');
	});

	test('filters while typing, and reads that nothing matched rather than that there is nothing', async () => {
		await using live = await openLive();
		const {terminal} = live;
		await terminal.waitFor('web-01');
		terminal.press('1', '/', 'w', 'e', 'b');
		await terminal.waitFor(/1 Agents.*\/web.* 2 of 6 ─/);
		terminal.press('z', 'z', 'z', 'z');
		await terminal.waitFor(/nothing matches|no .* match/i);
	});
});
