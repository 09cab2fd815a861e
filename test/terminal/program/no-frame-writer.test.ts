import {expect, test, vi} from 'vitest';
import {ownFolders} from '../../helpers/own-folders.ts';
import {patience} from '../../helpers/patience.ts';
import {type OpenTerminal, openTerminal} from '../kit/open-terminal.ts';
import {openLive} from './open-live.ts';

test.each([
	['--no-frame-writer', ['--no-frame-writer'], {}],
	['SWEEPWATCH_NO_FRAME_WRITER', [], {SWEEPWATCH_NO_FRAME_WRITER: '1'}],
])('with %s Ink draws the same screen by itself', async (_name, args, env) => {
	await using live = await openLive({columns: 100, rows: 30, args, env});
	const {terminal: ink, simulator} = live;
	await using own = openTerminal({
		command: process.execPath,
		args: ['dist/sweepwatch.mjs', '--interval', '200ms', '--idle-interval', '400ms'],
		env: {
			SWEEPWATCH_ENDPOINT: simulator.origin,
			SWEEPWATCH_TOKEN: simulator.token,
			SWEEPWATCH_PROJECT: simulator.project,
			...ownFolders(),
			TZ: 'UTC',
		},
		columns: 100,
		rows: 30,
	});
	for (const terminal of [ink, own]) {
		await terminal.waitFor('web-01');
		await terminal.waitFor(/Events.*live/);
	}

	const expectSame = (text: string) =>
		vi.waitFor(() => {
			expect(ink.screen().join('\n')).toContain(text);
			expect(shown(ink)).toEqual(shown(own));
			expect(looks(ink)).toEqual(looks(own));
		}, patience);
	await expectSame('5 running');
	simulator.injectEvent({event: 'note_of_something'});
	await expectSame('note of something');

	for (const terminal of [ink, own]) {
		terminal.press('?');
		await terminal.waitFor('─ Keys ─');
	}

	await expectSame('─ Keys ─');
	// Ink goes from line to line; the frame writer goes to the cells.
	expect(ink.bytes()).toContain('\u001B[2K\u001B[1A');
	expect(own.bytes()).not.toContain('\u001B[2K\u001B[1A');
	ink.press('escape');
	await ink.waitFor('─ 1 Agents');
	ink.press('q');
	expect((await ink.exit).exitCode).toBe(0);
	expect(ink.modes).toMatchObject({isAlternate: false, isCursorVisible: true});
});

/** Without times, counts and who was asked for first: the two have not begun together. */
function shown(terminal: OpenTerminal): string {
	return terminal
		.screen()
		.map(line =>
			line
				.replace(/online|unknown/, '')
				.replace(/[\d\s]+/g, ' ')
				.trimEnd(),
		)
		.join('\n');
}

/** Which colours and weights stand on each row. */
function looks(terminal: OpenTerminal): string[] {
	return terminal
		.cells()
		.map(row =>
			[
				...new Set(
					row.filter(({text}) => /[a-z─✖]/i.test(text)).map(cell => `${cell.foreground} ${cell.looks}`),
				),
			]
				.sort()
				.join(', '),
		);
}
