import {buildOnce} from '../../helpers/build.ts';
import {openTerminal, type TerminalOptions} from './open-terminal.ts';

/** The built program in a shell that stays: what it leaves of the terminal is seen by it, and told with how it ended. */
export async function openStay(words: readonly string[], options: Omit<TerminalOptions, 'command' | 'args'>) {
	const script = '"$@"; echo "it ended with $?"; read -r more';
	return openTerminal({
		...options,
		command: 'sh',
		args: ['-c', script, 'sh', process.execPath, await buildOnce(), ...words],
	});
}
