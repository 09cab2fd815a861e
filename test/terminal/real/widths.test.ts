import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {cleanText} from '../../../source/domain/text.ts';
import {widthOf} from '../../../source/domain/vocabulary/width.ts';
import {waitUntil} from '../../helpers/wait-until.ts';
import {hasTmux} from '../kit/tmux.ts';
import {openInScreen} from './kit/open-in-screen.ts';
import {openInTmux} from './kit/open-in-tmux.ts';
import {hasXdotool, hasXterm, openInXterm} from './kit/open-in-xterm.ts';
import type {RealOptions, RealTerminal} from './kit/real-terminal.ts';
import {hasScreen} from './kit/screen-settings.ts';
import {hasXvfb, openXDisplay} from './kit/x-display.ts';

/*
 * How wide the signs are that stand on our screens, as terminals themselves say it: each is asked where its cursor is.
 */
const frames = join(import.meta.dirname, '..', '..', 'golden', 'kept', 'frames');

/** Whatever is drawn somewhere in the golden frames. */
const drawn = readdirSync(frames).flatMap(name => [...readFileSync(join(frames, name), 'utf8')]);

/** What people call their agents: some of each kind of letters, joined ones, and signs; what is cleaned away is no sign. */
const named = [
	...'aßéжяΩאعकกあアｱＡ漢字가힣💾🚀✅☕★☆♥①€№™½',
	...['e\u0301', 'n\u0303', 'ก\u0e31', 'か\u3099', 'ｶﾞ', '\u3164'],
].map(cleanText);
const signs = [...new Set([...drawn, ...named])].filter(sign => /\P{Cc}/u.test(sign));

async function ask(open: (options: RealOptions) => Promise<RealTerminal>): Promise<readonly string[]> {
	const folder = mkdtempSync(join(tmpdir(), 'widths-'));
	try {
		const file = join(folder, 'signs');
		writeFileSync(file, JSON.stringify(signs));
		const script = join(import.meta.dirname, 'kit', 'ask-widths.ts');
		const command = `tty >${folder}/tty; : >${folder}/waiting; exec '${process.execPath}' '${script}' '${file}'`;
		await using _ = await open({size: {columns: 80, rows: 24}, command, folder});
		await waitUntil(() => existsSync(`${file}.widths`), 'the terminal has answered');
		const widths = JSON.parse(readFileSync(`${file}.widths`, 'utf8')) as readonly number[];
		return signs.flatMap((sign, at) =>
			widths[at] === widthOf(sign)
				? []
				: `${sign} U+${sign.codePointAt(0)?.toString(16)}: ${widths[at]}, not ${widthOf(sign)}`,
		);
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}

const inTmux = hasTmux ? '' : ' (skipped: not installed: tmux)';
const inScreen = hasScreen ? '' : ' (skipped: not installed: GNU screen)';
const canXterm = hasXvfb && hasXterm && hasXdotool;
const inXterm = canXterm ? '' : ' (skipped: not installed: xterm, Xvfb or xdotool)';

describe('each sign on our screens is as wide as we reckon', () => {
	test.runIf(hasTmux)(`in tmux${inTmux}`, async () => {
		expect(await ask(options => openInTmux(options, 'screen-256color'))).toEqual([]);
	});

	test.runIf(hasScreen)(`in GNU screen${inScreen}`, async () => {
		expect(await ask(openInScreen)).toEqual([]);
	});

	test.runIf(canXterm)(`in xterm${inXterm}`, async () => {
		await using display = await openXDisplay(800, 600);
		expect(await ask(options => openInXterm({...options, display}))).toEqual([]);
	});
});
