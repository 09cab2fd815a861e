import {
	type Command,
	type CompletedKind,
	commandTable,
	completedKinds,
	wordOf,
} from '../../settings/commands.ts';
import type {Flag} from '../../settings/setting.ts';
import type {Table} from '../../settings/table.ts';

/** What may stand at a place of the command line. */
export type Words =
	| {readonly type: 'words'; readonly words: readonly string[]}
	/** Asked for while somebody types: `sweepwatch completion KIND` tells it. */
	| {readonly type: 'known'; readonly kind: CompletedKind}
	/** What is known of the kind that stands before it. */
	| {readonly type: 'of-kind'}
	| {readonly type: 'files'}
	| {readonly type: 'anything'};

export type CompletedFlag = Flag & {readonly words: Words | undefined};

export type CompletedCommand = {
	/** As it is typed; nothing for the screen. */
	readonly word: string;
	readonly help: string;
	readonly flags: readonly CompletedFlag[];
	/** What stands beside it. */
	readonly inputs: readonly Words[];
	/** Whether the last one of these may be repeated. */
	readonly isEndless: boolean;
};

/** The command line as the tables have it, for whoever completes it. */
export function completedCommands({flags}: Table): readonly CompletedCommand[] {
	return commandTable.map(command => ({
		word: wordOf(command.name),
		help: command.help.replaceAll('`', ''),
		flags: flags.filter(({commands}) => commands.includes(command.name)).map(completeFlag),
		inputs: command.inputs.map((input, index) => wordsOfInput(command, input, index)),
		isEndless: command.inputs.at(-1)?.endsWith('…') === true,
	}));
}

export function completeFlag(flag: Flag): CompletedFlag {
	return {...flag, help: flag.help.replaceAll('`', ''), words: wordsOfFlag(flag)};
}

function wordsOfFlag({type, choices, completedBy}: Flag): Words | undefined {
	if (type === 'switch') {
		return undefined;
	}

	if (completedBy !== undefined) {
		return {type: 'known', kind: completedBy};
	}

	if (choices.length > 0) {
		return {type: 'words', words: choices};
	}

	return {type: type === 'path' ? 'files' : 'anything'};
}

/** What a completion asks for itself is nothing that a person types. */
function wordsOfInput({choices}: Command, input: string, index: number): Words {
	if (index === 0 && choices !== undefined) {
		const inner: readonly string[] = choices.words.includes('bash') ? completedKinds : [];
		return {type: 'words', words: choices.words.filter(word => !inner.includes(word))};
	}

	if (input.startsWith('FILE')) {
		return {type: 'files'};
	}

	if (index > 0) {
		return {type: 'of-kind'};
	}

	return input.startsWith('ID') ? {type: 'known', kind: 'job'} : {type: 'anything'};
}
