import {suggest} from '../domain/suggest.ts';
import {type CommandName, isCommandName, typedCommands} from './commands.ts';
import {helping} from './flags.ts';
import type {Flag} from './setting.ts';
import {UsageError} from './usage-error.ts';

/** One flag as it was typed; a switch has no value. */
type Token = {readonly flag: Flag; readonly value: string | undefined};

/** Only flags that were typed, by name. */
export type TypedFlags = Readonly<Record<string, string | boolean | readonly string[]>>;

export type Arguments = {
	readonly command: CommandName;
	/** What stands beside the command and is no flag. */
	readonly inputs: readonly string[];
	/** Only flags that were typed, as they were typed. */
	readonly flags: TypedFlags;
};

/**
 * Reads the command line; whatever is unknown, doubled or foreign to the command is refused. No parser
 * of a library does it: meow, for one, leaves with a text of its own, takes `--no-journal` for a
 * `--journal` that is false, and does not tell how a thing was typed, which each complaint says.
 */
export function parseArguments(argv: readonly string[], flags: readonly Flag[]): Arguments {
	const {tokens: read, words} = readTokens(argv, flags);
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
	const tokens = read.map(({flag, value}) => ({flag: meantBy(command, flag, flags), value}));
	const asksOnly = tokens.some(({flag}) => [helping.help.name, helping.version.name].includes(flag.name));
	if (!asksOnly) {
		checkTokens(tokens, command);
	}

	return {command, inputs: rest, flags: gather(tokens)};
}

function readTokens(
	argv: readonly string[],
	flags: readonly Flag[],
): {tokens: readonly Token[]; words: readonly string[]} {
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

		const {flag, value} = readFlag(text, flags);
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

function readFlag(text: string, flags: readonly Flag[]): Token {
	const [, dashes = '', typed = '', value] = /^(--?)([^=]*)(?:=(.*))?$/su.exec(text) ?? [];
	const flag = flags.find(({name, short}) => (dashes === '-' ? short : name) === typed);
	if (flag === undefined) {
		const near = suggest(
			typed,
			flags.map(({name}) => name),
		);
		throw new UsageError(
			near === undefined
				? `there is no flag '${dashes}${typed}': see sweepwatch --help`
				: `there is no flag '${dashes}${typed}': did you mean '--${near}'?`,
		);
	}

	if (flag.type === 'switch' && value !== undefined) {
		throw new UsageError(`--${flag.name} takes no value: leave out '=${value}'`);
	}

	return {flag, value};
}

/** One word may mean different things to two commands. */
function meantBy(command: CommandName, typed: Flag, flags: readonly Flag[]): Flag {
	return flags.find(({name, commands}) => name === typed.name && commands.includes(command)) ?? typed;
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

function gather(tokens: readonly Token[]): TypedFlags {
	const typed: Record<string, string | boolean | readonly string[]> = {};
	for (const {flag, value = true} of tokens) {
		const before = typed[flag.name];
		const list = typeof before === 'object' ? before : [];
		typed[flag.name] = flag.isRepeatable && typeof value === 'string' ? [...list, value] : value;
	}

	return typed;
}
