import {describe, test} from 'vitest';
import {hasTmux} from '../kit/tmux.ts';
import {liveThrough} from './kit/live-through.ts';
import {openInScreen} from './kit/open-in-screen.ts';
import {openInTmux} from './kit/open-in-tmux.ts';
import {hasXdotool, hasXterm, openInXterm} from './kit/open-in-xterm.ts';
import {hasScreen} from './kit/screen-settings.ts';
import {hasScript} from './kit/session.ts';
import {hasXvfb, openXDisplay} from './kit/x-display.ts';

/*
 * The built program in terminals that others have written: what they show after events, moves, pages and
 * resizes is what they show when it is drawn anew, and what our own terminal shows of the same bytes. The
 * normal suite asks each of them once; SWEEPWATCH_LONG asks many times, in all the ways below.
 */
const isLong = Boolean(process.env.SWEEPWATCH_LONG);
const rounds = isLong ? 12 : 1;
const patience = isLong ? 600_000 : 60_000;
const size = {columns: 80, rows: 24};

type Way = readonly [name: string, args: readonly string[], env: Readonly<Record<string, string>>];

const asItComes: Way = ['as it comes', [], {}];
const ways: readonly Way[] = [
	['with --ascii', ['--ascii'], {}],
	['with NO_COLOR', [], {NO_COLOR: '1'}],
	['with --no-frame-writer', ['--no-frame-writer'], {}],
	['with TERM=vt100', [], {TERM: 'vt100'}],
	['with TERM=linux', [], {TERM: 'linux'}],
];
const wanted = isLong ? [asItComes, ...ways] : [asItComes];
const wantedInTmux: readonly Way[] = isLong
	? [...wanted, ['with TERM=tmux-256color', [], {TERM: 'tmux-256color'}]]
	: wanted;

const onlyLong = isLong ? '' : ' (skipped: only with SWEEPWATCH_LONG)';
const inTmux = findMissing({tmux: hasTmux, script: hasScript});
const inScreen = findMissing({'GNU screen': hasScreen, script: hasScript});
const inXterm = findMissing({Xvfb: hasXvfb, xterm: hasXterm, xdotool: hasXdotool, script: hasScript});

describe.concurrent('the program', () => {
	test.skipIf(inTmux !== '').each(wantedInTmux)(
		`is right all the time in tmux, %s${inTmux}`,
		async (_name, args, env) => {
			const open = (options: Parameters<typeof openInTmux>[0]) => openInTmux(options, 'screen-256color');
			await liveThrough({size, rounds, open, args, env});
		},
		patience,
	);

	test.skipIf(inScreen !== '').each(wanted)(
		`is right all the time in GNU screen, %s${inScreen}`,
		async (_name, args, env) => {
			await liveThrough({size, rounds, open: openInScreen, args, env});
		},
		patience,
	);

	test.skipIf(inScreen !== '' || !isLong)(
		`leaves nothing behind where GNU screen has no second screen${inScreen || onlyLong}`,
		async () => {
			const open = (options: Parameters<typeof openInScreen>[0]) => openInScreen(options, ['altscreen off']);
			await liveThrough({size, rounds, open});
		},
		patience,
	);

	test.skipIf(inXterm !== '').each(wanted)(
		`is right in xterm, letters and pixels, %s${inXterm}`,
		async (_name, args, env) => {
			await using display = await openXDisplay(900, 560);
			const open = (options: Parameters<typeof openInTmux>[0]) => openInXterm({...options, display});
			await liveThrough({size, rounds, open, args, env});
		},
		patience,
	);
});

/** For the name of a test that cannot be run here. */
function findMissing(programs: Readonly<Record<string, boolean>>): string {
	const missing = Object.keys(programs).filter(name => !programs[name]);
	return missing.length > 0 ? ` (skipped: not installed: ${missing.join(', ')})` : '';
}
