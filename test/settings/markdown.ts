import {type CommandName, commandTable} from '../../source/settings/commands.ts';
import {asking, monitoring, reading, simulating} from '../../source/settings/flag-users.ts';
import type {Flag} from '../../source/settings/setting.ts';
import type {Table} from '../../source/settings/table.ts';
import {variablesOf} from '../../source/settings/variables.ts';
import {markdownTable as table} from '../helpers/markdown-table.ts';

/** The section of docs/commands.md on flags; a test holds the two together. */
export function flagsAsMarkdown(settings: Table): string {
	const flagRows = settings.flags.map(flag => [
		`\`--${flag.name}${flag.value === '' ? '' : ` ${flag.value}`}\``,
		flag.variables.map(variable => `\`${variable}\``).join(', '),
		flag.fallback === undefined ? '' : `\`${flag.fallback}\``,
		`${flag.help}${flag.isRepeatable ? ' (repeatable)' : ''}`,
		usersOf(flag),
	]);
	return [
		table(['flag', 'environment', 'default', 'what it does', 'goes with'], flagRows),
		groupsAsMarkdown(),
		table(
			['environment', 'what it is'],
			variablesOf(settings).map(({name, help}) => [`\`${name}\``, help]),
		),
	].join('\n\n');
}

/** The section of docs/commands.md on commands. */
export function commandsAsMarkdown(): string {
	return table(
		['command', 'what it does'],
		commandTable.map(({usage, help}) => [`\`${usage}\``, help]),
	);
}

/** Sets of commands that many flags go with: named once, they need not be listed in every row. */
const groups = [
	{name: 'what asks', commands: asking, help: 'each command that asks a server'},
	{name: 'what watches', commands: monitoring, help: 'those of them that go on asking'},
] as const;

function usersOf({commands, needsDemo}: Flag): string {
	if (needsDemo) {
		const own = commands.filter(name => reading.includes(name) || simulating.includes(name));
		return `${own.map(wordOf).sort().join(', ')}, or any with \`--demo\``;
	}

	const missing = commandTable.filter(({name}) => !commands.includes(name));
	if (missing.length <= 2) {
		const others = missing.map(({name}) => `\`${name}\``).join(' and ');
		return others === '' ? 'all' : `all but ${others}`;
	}

	const group = groups.find(({commands: some}) => some.every(name => commands.includes(name)));
	const rest = commands.filter(name => !group?.commands.includes(name));
	return [...(group === undefined ? [] : [group.name]), ...rest.map(wordOf)].join(', ');
}

function wordOf(name: CommandName): string {
	return name === 'watch' ? 'the screen' : `\`${name}\``;
}

function groupsAsMarkdown(): string {
	return groups
		.map(({name, commands, help}) => `_${name}_: ${help}: ${commands.map(wordOf).join(', ')}.`)
		.join('  \n');
}

/** The section of docs/settings.md on the keys of config.toml. */
export function configAsMarkdown({keys}: Table): string {
	return table(
		['key', 'as it is written', 'also at the top', 'for', 'what it does'],
		keys.map(({name, key: {example, reach}, kinds, help}) => [
			`\`${name}\``,
			example === '' ? '' : `\`${example}\``,
			reach === 'profile' ? '' : 'yes',
			kinds.join(', '),
			help,
		]),
	);
}
