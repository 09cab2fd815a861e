import {execFile} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {promisify} from 'node:util';
import {seeCells} from '../../kit/cells.ts';
import {openTerminal} from '../../kit/open-terminal.ts';
import {readText} from './read-text.ts';
import type {RealOptions, RealTerminal} from './real-terminal.ts';

const run = promisify(execFile);

export async function openInTmux({size, command, folder}: RealOptions, term: string): Promise<RealTerminal> {
	const [control, settings] = [join(folder, 'tmux'), join(folder, 'tmux.conf')];
	await writeFile(settings, `set -g status off\nset -g default-terminal ${term}\nset -g escape-time 10\n`);
	const tmux = async (...args: readonly string[]): Promise<string> =>
		(await run('tmux', ['-S', control, ...args])).stdout;
	const outer = openTerminal({
		...size,
		command: 'tmux',
		args: ['-S', control, '-f', settings, 'new-session', '-s', 'test', 'sh', '-c', command],
		env: {HOME: folder},
	});
	let now = size;
	return {
		reduce: cells => cells,
		async press(...keys) {
			// Not all at once: nobody is so quick, and Escape would be the beginning of the next.
			for (const key of keys) {
				outer.press(key);
				await wait(15);
			}
		},
		async resize(next) {
			now = next;
			outer.resize(next.columns, next.rows);
		},
		look: async () => readText(await tmux('capture-pane', '-p', '-e', '-N', '-t', 'test'), now),
		lookAround: async () => Buffer.from(JSON.stringify(seeCells(outer.cells()))),
		tolerance: 0,
		readModes: () =>
			tmux(
				'display-message',
				'-p',
				'-t',
				'test',
				'#{alternate_on} #{cursor_flag} #{wrap_flag} #{pane_title}',
			),
		async [Symbol.asyncDispose]() {
			await tmux('kill-server').catch(() => {});
			await outer[Symbol.asyncDispose]();
		},
	};
}
