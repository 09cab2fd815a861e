import {mkdirSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {seeCells} from '../../kit/cells.ts';
import {openTerminal} from '../../kit/open-terminal.ts';
import type {RealOptions, RealTerminal} from './real-terminal.ts';
import {screenSettings} from './screen-settings.ts';

/*
 * A terminal that has colours and dim text, but no title. Screen 4 hands a title on with the lowest eight
 * bits of each sign: of a `⊘` they begin a string (SOS), and what is drawn next is lost in it.
 */
const outerTerm = 'vt220';
const outerSettings = String.raw`termcapinfo vt220 'Co#8:AF=\E[3%dm:AB=\E[4%dm:AX:mh=\E[2m:ti=\E[?1049h:te=\E[?1049l'`;

export async function openInScreen(
	{size, command, folder}: RealOptions,
	more: readonly string[] = [],
): Promise<RealTerminal> {
	const [settings, sockets] = [join(folder, 'screenrc'), join(folder, 'sockets')];
	mkdirSync(sockets, {mode: 0o700});
	await writeFile(settings, [screenSettings, outerSettings, ...more, ''].join('\n'));
	const outer = openTerminal({
		...size,
		command: 'screen',
		args: ['-c', settings, '-U', '-S', 'test', 'sh', '-c', command],
		env: {HOME: folder, TERM: outerTerm, SCREENDIR: sockets, SYSSCREENRC: settings},
	});
	const settle = async (): Promise<void> => {
		let length = -1;
		while (outer.bytes().length !== length) {
			length = outer.bytes().length;
			await wait(30);
		}
	};

	return {
		reduce: cells => cells,
		async press(...keys) {
			// Not all at once: nobody is so quick, and Escape would be the beginning of the next.
			for (const key of keys) {
				outer.press(key);
				await wait(15);
			}
		},
		async resize({columns, rows}) {
			outer.resize(columns, rows);
			// Screen misses a change that comes just when it has looked at the last one.
			await wait(100);
			process.kill(outer.pid, 'SIGWINCH');
		},
		async look() {
			const before = outer.bytes().length;
			outer.press('ctrl-a', 'l');
			while (outer.bytes().length === before) {
				await wait(5);
			}

			await settle();
			return seeCells(outer.cells());
		},
		async lookAround() {
			await settle();
			return Buffer.from(JSON.stringify(seeCells(outer.cells())));
		},
		tolerance: 0,
		readModes: async () => ({...outer.modes, clipboard: undefined, bells: 0}),
		async [Symbol.asyncDispose]() {
			outer.press('ctrl-a', ':quit\r');
			await outer.exit;
			await outer[Symbol.asyncDispose]();
		},
	};
}
