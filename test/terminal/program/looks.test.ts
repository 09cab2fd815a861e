import {describe, expect, test} from 'vitest';
import {openLive} from './open-live.ts';

const sizes = [
	[60, 16],
	[80, 24],
	[120, 40],
	[300, 100],
] as const;

describe.concurrent('the live screen', () => {
	test.each(sizes)(
		'fits %i × %i: a header first, the status last, and nothing scrolls',
		async (columns, rows) => {
			await using live = await openLive({columns, rows, simulator: {speed: 3}});
			const {terminal} = live;
			await terminal.waitFor(/Events.*live/);
			await terminal.waitFor('web-01');
			const screen = terminal.screen();
			expect(screen).toHaveLength(rows);
			expect(screen[0]).toMatch(/UTC/);
			expect(screen.at(-1)).toMatch(/q quit|\? keys/);
		},
	);

	test('says which size it needs where there is too little, and comes back when there is enough', async () => {
		await using live = await openLive({columns: 59, rows: 15});
		const {terminal} = live;
		await terminal.waitFor(/60.*16/);
		terminal.resize(80, 24);
		await terminal.waitFor('1 Agents');
		await terminal.waitFor('web-01');
		terminal.resize(40, 10);
		await terminal.waitFor(/60.*16/);
	});

	test('survives a storm of sizes and ends up right', async () => {
		await using live = await openLive({simulator: {speed: 3}});
		const {terminal} = live;
		await terminal.waitFor('web-01');
		for (let step = 0; step < 40; step++) {
			terminal.resize(60 + ((step * 37) % 120), 16 + ((step * 13) % 40));
			await new Promise(setImmediate);
		}

		terminal.resize(100, 30);
		await terminal.waitFor(() => {
			const screen = terminal.screen();
			return screen.length === 30 && /UTC/.test(screen[0] ?? '') && /q quit/.test(screen[29] ?? '');
		});
	});

	test('uses nothing but ASCII with --ascii, and under a locale without UTF-8', async () => {
		for (const [args, env] of [
			[['--ascii'], {}],
			[[], {LANG: 'C'}],
		] as const) {
			await using live = await openLive({args, env, simulator: {faults: ['hostile-names'], speed: 3}});
			await live.terminal.waitFor(/Events.*live/);
			// biome-ignore lint/suspicious/noControlCharactersInRegex: everything outside of ASCII is what it looks for.
			expect(live.terminal.screen().join('')).not.toMatch(/[^\u0000-\u007E]/);
		}
	});

	test('uses no colour with NO_COLOR, and still says every state in a word', async () => {
		await using live = await openLive({env: {NO_COLOR: '1'}});
		const {terminal} = live;
		await terminal.waitFor('web-01');
		await terminal.waitFor(/failed|stopped|with errors|missed/);
		// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence is what it looks for.
		expect(terminal.bytes()).not.toMatch(/\u001B\[[\d;]*(?:3[0-7]|9[0-7]|4[0-7])m/);
	});

	test('carries the counts in the title, and puts the title back', async () => {
		await using live = await openLive();
		const {terminal, simulator} = live;
		await terminal.waitFor('web-01');
		simulator.injectJob({kind: 'backup', outcome: 'failed', queueFor: 0, runFor: 1});
		await terminal.waitFor(() => /✖\d+ .*sweepwatch/.test(terminal.modes.title));
		terminal.press('q');
		await terminal.exit;
		expect(terminal.bytes()).toContain('\u001B[23;0t');
	});

	test('reads lines out to a screen reader instead of drawing a grid', async () => {
		await using live = await openLive({env: {INK_SCREEN_READER: 'true'}, simulator: {speed: 3}});
		await live.terminal.waitFor('web-01');
		expect(live.terminal.bytes()).not.toContain('\u001B[?1049h');
	});
});
