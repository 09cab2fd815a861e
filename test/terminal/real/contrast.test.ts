import {describe, expect, test} from 'vitest';
import {waitUntil} from '../../helpers/wait-until.ts';
import {openLiveIn} from './kit/live-in.ts';
import {hasXdotool, hasXterm, openInXterm} from './kit/open-in-xterm.ts';
import {contrastIn, findText, sizeOfCells} from './kit/pixels.ts';
import {hasScript} from './kit/session.ts';
import {hasXvfb, openXDisplay} from './kit/x-display.ts';

/*
 * What can be read is reckoned from what xterm has drawn: the strongest pixel of a word against the ground.
 * The normal suite looks at one ground; SWEEPWATCH_LONG at all of them.
 */
const isLong = Boolean(process.env.SWEEPWATCH_LONG);
const size = {columns: 80, rows: 24};

const grounds = [
	['Solarized light', '#fdf6e3', '#657b83'],
	['Solarized dark', '#002b36', '#839496'],
	['white', '#ffffff', '#000000'],
	['black', '#000000', '#e5e5e5'],
] as const;

const canRun = hasXvfb && hasXterm && hasXdotool && hasScript;

describe.skipIf(!canRun)('contrast', () => {
	test.each(isLong ? grounds : grounds.slice(0, 1))(
		'what is dim can be read in xterm on %s',
		async (_name, background, foreground) => {
			await using display = await openXDisplay(1400, 900);
			await using live = await openLiveIn({
				size,
				env: {TERM: 'xterm-256color'},
				open: options =>
					openInXterm({...options, display, args: ['-bg', background, '-fg', foreground, '-fs', '14']}),
			});
			const {terminal, session} = live;
			await session.begin();
			await waitUntil(() => session.bytes().includes('38;5;'), 'the ground is known');
			await waitUntil(
				async () => findText(await terminal.look(), ' in progress') !== undefined,
				'agents are shown',
			);
			const cells = sizeOfCells(display, size);
			await terminal.lookAround();
			// The title of a pane in which nobody is.
			const place = findText(await terminal.look(), ' as of ');
			expect(contrastIn(display.readPicture(), cells, place)).toBeGreaterThanOrEqual(4.5);
			await terminal.press('q');
			await waitUntil(session.hasEnded, 'the program ends');
		},
		60_000,
	);
});
