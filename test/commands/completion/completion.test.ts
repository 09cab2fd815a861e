import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {bashCompletion} from '../../../source/commands/completion/bash.ts';
import {fishCompletion} from '../../../source/commands/completion/fish.ts';
import {completedCommands} from '../../../source/commands/completion/words.ts';
import {zshCompletion} from '../../../source/commands/completion/zsh.ts';
import {typedCommands} from '../../../source/settings/commands.ts';
import {table} from '../../../source/sources/systems.ts';
import {ownFolders} from '../../helpers/own-folders.ts';
import {runProgram} from '../../helpers/program.ts';

const commands = completedCommands(table);

test.each([
	['bash', bashCompletion(commands, table), (name: string) => new RegExp(`--${name}\\b`)],
	['zsh', zshCompletion(commands), (name: string) => new RegExp(`'\\*?--${name}(=?)\\[`)],
	['fish', fishCompletion(commands, table), (name: string) => new RegExp(` -l ${name} `)],
] as const)('for %s every command and flag stands in it', (_, script, flagIn) => {
	expect(typedCommands.filter(name => !script.includes(name))).toEqual([]);
	expect(table.flags.filter(({name}) => !flagIn(name).test(script)).map(({name}) => name)).toEqual([]);
});

test('what a completion asks for itself is offered to nobody', () => {
	const [shell] = commands.find(({word}) => word === 'completion')?.inputs ?? [];
	expect(shell).toEqual({type: 'words', words: ['bash', 'zsh', 'fish']});
});

test('the program tells its completion, and no broken settings keep it from that', async () => {
	const folders = ownFolders();
	await mkdir(join(folders.XDG_CONFIG_HOME, 'sweepwatch'), {recursive: true});
	await writeFile(join(folders.XDG_CONFIG_HOME, 'sweepwatch', 'config.toml'), 'watch = [\n');
	const bash = await runProgram(['completion', 'bash'], {env: folders});
	expect(bash).toEqual({stdout: bashCompletion(commands, table), stderr: '', exit: 0});
	expect(await runProgram(['completion', 'agent'], {env: folders})).toEqual({
		stdout: '',
		stderr: '',
		exit: 0,
	});
});
