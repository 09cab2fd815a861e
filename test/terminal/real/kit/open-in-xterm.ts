import {execFile, spawn, spawnSync} from 'node:child_process';
import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {promisify} from 'node:util';
import {waitUntil} from '../../../helpers/wait-until.ts';
import type {SeenCell} from '../../kit/cells.ts';
import {readText} from './read-text.ts';
import type {RealOptions, RealTerminal} from './real-terminal.ts';
import type {XDisplay} from './x-display.ts';

const run = promisify(execFile);

export const hasXterm = spawnSync('xterm', ['-version']).status === 0;
export const hasXdotool = spawnSync('xdotool', ['version']).error === undefined;

/** Names of the kit's keys as X has them. */
const keySymbols: Readonly<Record<string, string>> = {
	enter: 'Return',
	escape: 'Escape',
	tab: 'Tab',
	up: 'Up',
	down: 'Down',
	home: 'Home',
	end: 'End',
	'page-up': 'Prior',
	'page-down': 'Next',
	space: 'space',
	'ctrl-l': 'ctrl+l',
	'?': 'question',
	'/': 'slash',
};

export type XtermOptions = RealOptions & {
	readonly display: XDisplay;
	/** Further ones of xterm's own. */
	readonly args?: readonly string[];
};

/** An xterm that tells by its printer what it shows, and whose size is asked for by a sequence. */
export async function openInXterm({
	display,
	size,
	command,
	folder,
	args = [],
}: XtermOptions): Promise<RealTerminal> {
	const printed = join(folder, 'printed');
	const resources = {
		allowWindowOps: 'true',
		allowTitleOps: 'true',
		cursorBlink: 'false',
		printerCommand: `cat >${printed}.part; mv ${printed}.part ${printed}`,
		printerAutoClose: 'true',
		printAttributes: '2',
		internalBorder: '4',
	};
	const env = {PATH: process.env.PATH, HOME: folder, LANG: 'C.UTF-8', DISPLAY: display.name};
	let now = size;
	const xterm = spawn(
		'xterm',
		[
			...['-geometry', `${size.columns}x${size.rows}+0+0`, '-bw', '0', '+sb', '-u8'],
			...['-fa', 'DejaVu Sans Mono', '-fs', '10', '-title', 'as before'],
			...Object.entries(resources).flatMap(([name, value]) => ['-xrm', `XTerm*${name}: ${value}`]),
			...args,
			...['-e', 'sh', '-c', command],
		],
		{env, stdio: 'ignore'},
	);
	const ended = new Promise<void>(resolve => xterm.once('close', () => resolve()));
	const send = (bytes: string): void => {
		writeFileSync(readFileSync(join(folder, 'tty'), 'utf8').trim(), bytes);
	};

	await waitUntil(() => existsSync(join(folder, 'waiting')), 'the session begins in xterm');
	// No window manager gives it the keyboard: the pointer does.
	await run('xdotool', ['mousemove', '20', '20'], {env});

	return {
		reduce: leaveText,
		async press(...keys) {
			await run('xdotool', ['key', '--delay', '12', ...keys.map(key => keySymbols[key] ?? key)], {env});
		},
		async resize(next) {
			now = next;
			send(`\u001B[8;${next.rows};${next.columns}t`);
		},
		async look() {
			rmSync(printed, {force: true});
			send('\u001B[i');
			await waitUntil(() => existsSync(printed), 'xterm prints');
			// biome-ignore lint/suspicious/noControlCharactersInRegex: how high and wide a line is, for a printer.
			return leaveText(await readText(readFileSync(printed, 'utf8').replaceAll(/\u001B#5/g, ''), now));
		},
		async lookAround() {
			// What it has read it draws soon, and the display shows it soon after.
			let seen: Buffer = Buffer.alloc(0);
			let picture = display.readPicture().rgb;
			while (!seen.equals(picture)) {
				seen = picture;
				await wait(60);
				picture = display.readPicture().rgb;
			}

			return picture;
		},
		// Less than of one letter.
		tolerance: 30 * 3,
		readModes: async () =>
			(await run('xdotool', ['search', '--class', 'xterm', 'getwindowname'], {env})).stdout,
		async [Symbol.asyncDispose]() {
			xterm.kill();
			await ended;
		},
	};
}

/** A printer learns of bold when it begins, not when it ends: how it looks is in the picture. */
function leaveText(cells: readonly (readonly SeenCell[])[]): SeenCell[][] {
	return cells.map(row =>
		row.map(({text, width}) => ({text, width, foreground: '', background: '', looks: ''})),
	);
}
