import {commandTable, wordOf} from '../../settings/commands.ts';
import {type Flag, groupTitles} from '../../settings/setting.ts';
import type {Table} from '../../settings/table.ts';
import {variablesOf} from '../../settings/variables.ts';
import {exitStatus, exitWords} from '../exit-status.ts';

const about = 'a live monitor in the terminal for backup operations';

/** The manual page in the language of man(7), from the tables that the program itself reads. */
export function manualPage(table: Table, version: string): string {
	return [
		`.TH SWEEPWATCH 1 "" "sweepwatch ${version}" "User Commands"`,
		section('Name', [`sweepwatch \\- ${about}`]),
		section('Synopsis', ['.B sweepwatch', '[\\fICOMMAND\\fR] [\\fIFLAGS\\fR]']),
		section('Description', [
			text(
				'sweepwatch shows which agents there are, what happens now and what happened, and sees to it that nobody overlooks what failed or was stopped. It asks the server in the background and only reads: nothing on a server is changed by it.',
			),
			'.PP',
			text('Try it without settings and network:'),
			'.PP',
			'.RS 4',
			bold('sweepwatch --demo'),
			'.RE',
		]),
		section(
			'Commands',
			commandTable.flatMap(({usage, help}) => term(bold(usage), help)),
		),
		section('Options', options(table.flags)),
		section('Environment', [
			...told(table),
			...variablesOf(table).flatMap(({name, help}) => term(bold(name), help)),
		]),
		section('Files', [
			...term(
				italic('~/.config/sweepwatch/config.toml'),
				'the settings, with a profile for each server; elsewhere where XDG_CONFIG_HOME or --config says so',
			),
			...term(
				italic('~/.local/state/sweepwatch'),
				'the journals, a folder for each profile; elsewhere where XDG_STATE_HOME or --journal says so',
			),
			...term(
				italic('~/.cache/sweepwatch'),
				'what the engine has made of the code of the program; elsewhere where XDG_CACHE_HOME says so, and may be removed',
			),
		]),
		section(
			'Exit status',
			Object.entries(exitStatus).flatMap(([name, status]) =>
				term(bold(String(status)), exitWords[name as keyof typeof exitStatus]),
			),
		),
		'',
	].join('\n');
}

/** A flag of the simulator is no use to who watches a server, and stands at the end. */
function options(flags: readonly Flag[]): readonly string[] {
	const groups = Map.groupBy(flags, ({group}) => group);
	return [...groups].flatMap(([group, members]) => [
		`.SS "${groupTitles[group]}"`,
		...members.flatMap(flag => term(nameOf(flag), describe(flag))),
	]);
}

function nameOf({name, short, value}: Flag): string {
	const names = [short === undefined ? '' : bold(`-${short}`), bold(`--${name}`)].filter(each => each !== '');
	return `${names.join(', ')}${value === '' ? '' : ` ${italic(value)}`}`;
}

function describe({help, isRepeatable, fallback, variables, commands}: Flag): string {
	const users = commands.map(name => wordOf(name) || 'the screen');
	return [
		help,
		isRepeatable ? '(repeatable)' : '',
		fallback === undefined ? '' : `(default ${fallback})`,
		variables.length === 0 ? '' : `[${variables.join(', ')}]`,
		`For ${commands.length === commandTable.length ? 'all' : users.join(', ')}.`,
	]
		.filter(part => part !== '')
		.join(' ');
}

/** Variables that stand for a flag are told once, with it. */
function told({flags}: Table): readonly string[] {
	const names = flags.flatMap(({variables}) => variables);
	return names.length === 0
		? []
		: [text(`Variables in brackets stand for the flag that names them: ${names.join(', ')}.`)];
}

function section(title: string, lines: readonly string[]): string {
	return [`.SH ${title.toUpperCase()}`, ...lines].join('\n');
}

function term(name: string, help: string): readonly string[] {
	return ['.TP', name, text(help.replaceAll('`', ''))];
}

function bold(raw: string): string {
	return `\\fB${literal(raw)}\\fR`;
}

function italic(raw: string): string {
	return `\\fI${literal(raw)}\\fR`;
}

/** A line that begins with a dot or a quote would be an order to the formatter. */
function text(raw: string): string {
	return literal(raw).replace(/^[.']/, '\\&$&');
}

/** A hyphen is a hyphen, so that a flag can be copied from the page. */
function literal(raw: string): string {
	return raw.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('…', '...').replaceAll('–', '\\(en');
}
