import {commandTable} from './commands.ts';
import {configKeys} from './config/config-keys.ts';
import type {Flag} from './flag.ts';
import {flags} from './flags.ts';
import {variableTable} from './variables.ts';

/** The README's section on flags; a test holds the two together. */
export function flagsAsMarkdown(): string {
	const flagRows = flags.map(flag => [
		`\`--${flag.name}${flag.value === '' ? '' : ` ${flag.value}`}\``,
		flag.variables.map(variable => `\`${variable}\``).join(', '),
		flag.fallback === undefined ? '' : `\`${flag.fallback}\``,
		`${flag.help}${flag.isRepeatable ? ' (repeatable)' : ''}`,
		usersOf(flag),
	]);
	return [
		table(['flag', 'environment', 'default', 'what it does', 'goes with'], flagRows),
		table(
			['environment', 'what it is'],
			variableTable.map(({name, help}) => [`\`${name}\``, help]),
		),
	].join('\n\n');
}

/** The README's section on commands. */
export function commandsAsMarkdown(): string {
	return table(
		['command', 'what it does'],
		commandTable.map(({usage, help}) => [`\`${usage}\``, help]),
	);
}

function usersOf({commands, needsDemo}: Flag): string {
	if (needsDemo) {
		return '`simulate`, or any with `--demo`';
	}

	const missing = commandTable.filter(({name}) => !commands.includes(name));
	if (missing.length <= 2) {
		const others = missing.map(({name}) => `\`${name}\``).join(' and ');
		return others === '' ? 'all' : `all but ${others}`;
	}

	return commands.map(name => (name === 'watch' ? '`sweepwatch` alone' : `\`${name}\``)).join(', ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const all = [head, head.map(() => '---'), ...rows];
	return all.map(cells => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}

/** The README's section on the keys of config.toml. */
export function configAsMarkdown(): string {
	return table(
		['key', 'as it is written', 'also at the top', 'for', 'what it does'],
		configKeys.map(({name, example, isCommon, kinds, help}) => [
			`\`${name}\``,
			example === '' ? '' : `\`${example}\``,
			isCommon ? 'yes' : '',
			kinds.join(', '),
			help,
		]),
	);
}
