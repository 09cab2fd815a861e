import {type CommandName, commandOf, commandTable} from './commands.ts';
import {type Flag, groupTitles} from './setting.ts';
import type {Table} from './table.ts';
import {variablesOf} from './variables.ts';

const width = 80;

/** What `sweepwatch --help` prints. */
export function helpText(table: Table): string {
	const commands = commandTable.map(({usage, help}) => row(usage, help, 27));
	return [
		'sweepwatch watches backup operations and tells what happens; it changes nothing.',
		`Commands\n${commands.join('\n')}`,
		...groupsOf(table.flags.filter(flag => isShownFirst(flag))),
		`Environment\n${variableRows(table).join('\n')}`,
		filePage(table),
		...closing,
	].join('\n\n');
}

/** What `sweepwatch COMMAND --help` prints; `notes` are what only the command knows. */
export function commandHelpText(name: CommandName, {flags}: Table, notes: readonly string[] = []): string {
	const {usage, help} = commandOf(name);
	const own = flags.filter(flag => flag.commands.includes(name));
	return [
		wrap(`${usage}: ${help.replaceAll('`', '')}`, width).join('\n'),
		...groupsOf(own),
		...notes,
		...closing.slice(0, 1),
	].join('\n\n');
}

/** Which systems are meant by an address alone, the table tells. */
function filePage({systems: {list}}: Table): string {
	const [usual, ...others] = list;
	const known = others.flatMap(({kind, addresses: [first]}) => (first === undefined ? [] : [{kind, first}]));
	const alone = known.map(({kind, first}, index) => `${first} alone ${index === 0 ? 'means ' : ''}${kind}`);
	const paragraphs = [
		'sweepwatch/config.toml in $XDG_CONFIG_HOME or ~/.config: profiles, and what should last. A flag beats the environment, which beats the file; where several profiles are watched, the environment only fills what they leave open.',
		`Without --kind and with nothing of ${usual.title} set, ${alone.join(', ')}.`,
	];
	return ['File', ...paragraphs.flatMap(text => wrap(text, width - 2)).map(line => `  ${line}`)].join('\n');
}

const closing = [
	'Times are written 500ms, 2s, 5m, 2h, 7d; sizes 500kB, 16MiB.',
	'sweepwatch COMMAND --help tells all that a command takes. Try: sweepwatch --demo',
];

/** The flags of the simulator fill a page of their own: `sweepwatch simulate --help`. */
function isShownFirst({group, isLesser}: Flag): boolean {
	return group !== 'simulator' && !isLesser;
}

function groupsOf(some: readonly Flag[]): readonly string[] {
	const groups = Map.groupBy(some, ({group}) => group);
	return [...groups].map(([group, members]) => `${groupTitles[group]}\n${members.map(flagRow).join('\n')}`);
}

function flagRow(flag: Flag): string {
	return row(`--${flag.name}${flag.value === '' ? '' : ` ${flag.value}`}`, describeFlag(flag), 24);
}

function describeFlag({help, isRepeatable, fallback, variables}: Flag): string {
	return [
		help,
		isRepeatable ? '(repeatable)' : '',
		fallback === undefined ? '' : `(default ${fallback})`,
		variables.length === 0 ? '' : `[${variables.join(', ')}]`,
	]
		.filter(part => part !== '')
		.join(' ');
}

function variableRows(table: Table): readonly string[] {
	return variablesOf(table).map(({name, help}) => row(name, help, 24));
}

function row(left: string, right: string, column: number): string {
	const [first = '', ...rest] = wrap(right.replaceAll('`', ''), width - column - 4);
	const gap = left.length > column ? `\n${' '.repeat(column + 4)}` : ' '.repeat(column + 2 - left.length);
	return [`  ${left}${gap}${first}`, ...rest.map(line => `${' '.repeat(column + 4)}${line}`)].join('\n');
}

function wrap(text: string, columns: number): readonly string[] {
	const lines: string[] = [];
	for (const word of text.split(' ')) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + 1 + word.length <= columns) {
			lines[lines.length - 1] = `${last} ${word}`;
		} else {
			lines.push(word);
		}
	}

	return lines;
}
