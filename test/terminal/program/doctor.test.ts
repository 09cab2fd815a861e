import {expect, test} from 'vitest';
import {buildOnce} from '../../helpers/build.ts';
import {ownFolders} from '../../helpers/own-folders.ts';
import {openTerminal} from '../kit/open-terminal.ts';

/** Mode 2026 is there, the ground is light, and what it is. */
const answers = ['\u001B[?2026;2$y', '\u001B]11;rgb:fdfd/f6f6/e3e3\u001B\\', '\u001B[?62;22c'];

test('doctor asks the terminal what it is, and leaves it as it was', async () => {
	await using terminal = openTerminal({
		command: 'sh',
		args: ['-c', `'${process.execPath}' '${await buildOnce()}' doctor --demo; stty -a`],
		env: {...ownFolders(), TERM: 'xterm-256color', LANG: 'C.UTF-8'},
		columns: 100,
		answer: answers.map(bytes => [0, bytes] as const),
	});
	await terminal.waitFor(/all is well[\s\S]* icanon/);
	const screen = terminal.screen().join(' ').replaceAll(/ +/g, ' ');
	expect(screen).toContain(
		'xterm-256color, 100×40, 256 colours, light ground (#fdf6e3), UTF-8, synchronized updates',
	);
	expect(screen).not.toMatch(/2026|62;22/);
});
