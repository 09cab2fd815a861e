import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {chmod, mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {bashCompletion} from '../../../source/commands/completion/bash.ts';
import {fishCompletion} from '../../../source/commands/completion/fish.ts';
import {listKnown} from '../../../source/commands/completion/list-known.ts';
import {completedCommands} from '../../../source/commands/completion/words.ts';
import {zshCompletion} from '../../../source/commands/completion/zsh.ts';
import {systemClock} from '../../../source/commands/system-clock.ts';
import {completedKinds} from '../../../source/settings/commands.ts';
import {table} from '../../../source/sources/systems.ts';
import {headLine, observationLine} from '../../helpers/journal-lines.ts';
import {agentWith, cleanupWith, learntAt} from '../../helpers/observations.ts';
import {ownFolders} from '../../helpers/own-folders.ts';
import {openTerminal} from '../../terminal/kit/open-terminal.ts';

/** A name that a server told. */
const hostile = 'web $(touch pwned)`touch pwned`;touch pwned';

/** What is typed before the tabulator, and the words that the program is then given. */
const typed: readonly (readonly [line: string, words: readonly string[]])[] = [
	['ev', ['events']],
	['events --js', ['events', '--json']],
	['events --only b', ['events', '--only', 'bad']],
	['events --only=b', ['events', '--only=bad']],
	['--profile d', ['--profile', 'dfw']],
	['--config x hist', ['--config', 'x', 'history']],
	['show cl', ['show', 'cleanup']],
	['show cleanup 2f', ['show', 'cleanup', '2f8708b3']],
	['wait 2f', ['wait', '2f8708b3']],
	['events --agent db', ['events', '--agent', 'db-02']],
	['events --agent web', ['events', '--agent', hostile]],
	['replay nig', ['replay', 'night.ndjson']],
];

const shells = [
	{
		name: 'bash',
		parameters: ['--norc', '--noprofile', '-i'],
		setUp: 'bind "set enable-bracketed-paste off"; PS1="> "; source <(sweepwatch completion bash)',
	},
	{
		name: 'zsh',
		parameters: ['-f', '-i'],
		setUp: 'PS1="> "; autoload -U compinit; compinit -D; source <(sweepwatch completion zsh)',
	},
	{
		name: 'fish',
		parameters: ['--no-config', '-i'],
		setUp: 'function fish_prompt; echo "> "; end; sweepwatch completion fish | source',
	},
];

describe.each(shells)('$name', ({name, parameters, setUp}) => {
	const isThere = spawnSync(name, ['--version']).status === 0;
	const why = isThere ? '' : ` (skipped: not installed: ${name})`;
	test.skipIf(!isThere)(
		`completes commands, flags, values, and what journal and settings know${why}`,
		async () => {
			const {env, folder} = await prepare();
			await using terminal = openTerminal({command: name, args: parameters, env, cwd: folder, columns: 160});
			terminal.press(`${setUp}; echo rea''dy`, 'enter');
			await terminal.waitFor('ready');
			for (const [line, words] of typed) {
				terminal.press('clear', 'enter');
				terminal.press(`sweepwatch ${line}\t`, 'enter');
				await terminal.waitFor(`given ${words.map(word => `<${word}>`).join('')}`);
			}

			expect(existsSync(join(folder, 'pwned'))).toBe(false);
		},
	);
});

/** A home with settings, a journal and a command that tells what is known, or what it was given. */
async function prepare() {
	const {HOME: folder, XDG_STATE_HOME: state, XDG_CONFIG_HOME: config} = ownFolders();
	const [journal, bin, told] = [join(state, 'sweepwatch', 'dfw'), join(folder, 'bin'), join(folder, 'told')];
	await Promise.all(
		[journal, bin, told, join(config, 'sweepwatch')].map(each => mkdir(each, {recursive: true})),
	);
	const agents = [agentWith(), agentWith({id: '9f135b4f-7a69-4b8a-947f-5e80d772fd98', name: hostile})];
	const lines = [headLine('dfw', learntAt.getTime()), ...[...agents, cleanupWith()].map(observationLine)];
	await writeFile(join(journal, '2026-11-20.ndjson'), lines.join(''));
	await writeFile(join(config, 'sweepwatch', 'config.toml'), '[dfw]\nregion = "DFW"\n');
	await writeFile(join(folder, 'night.ndjson'), '');
	const environment = {HOME: folder, XDG_STATE_HOME: state, XDG_CONFIG_HOME: config};
	for (const kind of completedKinds) {
		const known = await listKnown({environment, clock: systemClock}, kind);
		await writeFile(join(told, kind), known.map(line => `${line}\n`).join(''));
	}

	const commands = completedCommands(table);
	await writeFile(join(told, 'bash'), bashCompletion(commands, table));
	await writeFile(join(told, 'zsh'), zshCompletion(commands));
	await writeFile(join(told, 'fish'), fishCompletion(commands, table));
	const program = `[ "$1" = completion ] && exec cat "${told}/$2"`;
	await writeFile(join(bin, 'sweepwatch'), `#!/bin/sh\n${program}\nprintf 'given '\nprintf '<%s>' "$@"\n`);
	await chmod(join(bin, 'sweepwatch'), 0o755);
	return {folder, env: {...environment, PATH: `${bin}:${process.env.PATH}`}};
}
