import {type CommandName, isCommandName, typedCommands} from './commands.ts';
import type {Flag} from './flag.ts';
import {type FlagName, flags, flagTable, isFlagName} from './flags.ts';
import {readFlags} from './read-flags.ts';
import {suggest} from './suggest.ts';
import type {Token, TypedFlags} from './token.ts';
import {UsageError} from './usage-error.ts';

export type Arguments = {
	readonly command: CommandName;
	/** What stands beside the command and is no flag. */
	readonly inputs: readonly string[];
	/** Only flags that were typed, as they were typed. */
	readonly flags: TypedFlags;
};

const shortNames: Readonly<Record<string, FlagName>> = {h: 'help', V: 'version'};

/** Reads the command line; whatever is unknown, doubled or foreign to the command is refused. */
export function parseArguments(argv: readonly string[]): Arguments {
	const {tokens, words} = readTokens(argv);
	const [first, ...rest] = words;
	if (first !== undefined && !isCommandName(first)) {
		const near = suggest(first, typedCommands);
		throw new UsageError(
			near === undefined
				? `there is no command '${first}': use one of ${typedCommands.join(', ')}`
				: `there is no command '${first}': did you mean '${near}'?`,
		);
	}

	const command = first ?? 'watch';
	const asksOnly = tokens.some(({flag}) => flag.name === 'help' || flag.name === 'version');
	if (!asksOnly) {
		checkTokens(tokens, command);
	}

	return {command, inputs: rest, flags: readFlags(tokens)};
}

function readTokens(argv: readonly string[]): {tokens: readonly Token[]; words: readonly string[]} {
	const end = argv.indexOf('--');
	const before = end === -1 ? argv : argv.slice(0, end);
	const words: string[] = [];
	const tokens: Token[] = [];
	for (let index = 0; index < before.length; index++) {
		const text = before[index] ?? '';
		if (text === '-' || !text.startsWith('-')) {
			words.push(text);
			continue;
		}

		const {flag, value} = readFlag(text);
		if (flag.type === 'switch' || value !== undefined) {
			tokens.push({flag, value});
			continue;
		}

		index += 1;
		const next = before[index];
		if (next === undefined || next.startsWith('--')) {
			throw new UsageError(`--${flag.name} needs a value: --${flag.name} ${flag.value}`);
		}

		tokens.push({flag, value: next});
	}

	return {tokens, words: [...words, ...(end === -1 ? [] : argv.slice(end + 1))]};
}

function readFlag(text: string): Token {
	const [, dashes = '', typed = '', value] = /^(--?)([^=]*)(?:=(.*))?$/su.exec(text) ?? [];
	const name = dashes === '-' ? shortNames[typed] : typed;
	if (name === undefined || !isFlagName(name)) {
		const near = suggest(
			typed,
			flags.map(flag => flag.name),
		);
		throw new UsageError(
			near === undefined
				? `there is no flag '${dashes}${typed}': see sweepwatch --help`
				: `there is no flag '${dashes}${typed}': did you mean '--${near}'?`,
		);
	}

	const flag = flagTable[name];
	if (flag.type === 'switch' && value !== undefined) {
		throw new UsageError(`--${name} takes no value: leave out '=${value}'`);
	}

	return {flag, value};
}

function checkTokens(tokens: readonly Token[], command: CommandName): void {
	const seen = new Set<Flag>();
	for (const {flag, value} of tokens) {
		const name = command === 'watch' ? 'sweepwatch without a command' : `'${command}'`;
		if (!flag.commands.includes(command)) {
			const users = flag.commands.filter(user => user !== 'watch').join(', ');
			throw new UsageError(`--${flag.name} does not go with ${name}: it is for ${users}`);
		}

		if (seen.has(flag) && !flag.isRepeatable) {
			throw new UsageError(`--${flag.name} was given more than once: keep one`);
		}

		if (value?.trim() === '') {
			throw new UsageError(`--${flag.name} needs a value: it is empty`);
		}

		seen.add(flag);
	}
}
