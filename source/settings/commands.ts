/** What can be typed after `sweepwatch`; `watch` is what runs when nothing is. */
export type CommandName = (typeof commandTable)[number]['name'];

export type Command<Name extends string = CommandName> = {
	readonly name: Name;
	/** As it is typed. */
	readonly usage: string;
	/** What stands beside it; the last one may be repeated where it ends in `…`. */
	readonly inputs: readonly string[];
	readonly help: string;
	/** What alone the first of these may be. */
	readonly choices?: Choices | undefined;
};

type Choices = {
	readonly words: readonly string[];
	/** What is said of any other, before it and after it. */
	readonly refusal: string;
};

/** What `show` can show. */
export const shownKinds = ['agent', 'cleanup', 'activity', 'backup', 'restore', 'request'] as const;

/** What `ack` can take note of: whatever may go wrong. */
export const acknowledgedKinds = ['cleanup', 'backup', 'restore', 'activity', 'event'] as const;

/** Whose completion there is. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/** What a completion asks for while somebody types. */
export const completedKinds = ['profile', 'job', 'event', ...shownKinds] as const;
export type CompletedKind = (typeof completedKinds)[number];

export const commandTable = [
	command('watch', 'sweepwatch', [], 'the live screen; without a terminal the same as `sweepwatch events`'),
	command('events', 'sweepwatch events', [], 'the feed, one event a line, until stopped'),
	command(
		'collect',
		'sweepwatch collect --to URL',
		[],
		'watch, and tell it to a team by a stream of NATS; a second one stands by',
	),
	command(
		'wait',
		'sweepwatch wait ID [ID...]|--running',
		['ID…'],
		'until these have ended; the exit status says how',
	),
	command('agents', 'sweepwatch agents', [], 'print the agents once'),
	command('cleanups', 'sweepwatch cleanups', [], 'print the cleanups once, newest first'),
	command('history', 'sweepwatch history', [], 'print the history once, newest first'),
	command(
		'show',
		'sweepwatch show KIND ID',
		['KIND', 'ID'],
		'one agent, cleanup, activity or request, whole',
		{words: shownKinds, refusal: 'show cannot show a'},
	),
	command(
		'replay',
		'sweepwatch replay FILE|DIR',
		['FILE|DIR'],
		'a recorded journal, or the stream of a team (tls://HOST/NAME), on the screen or as lines',
	),
	command(
		'ack',
		'sweepwatch ack KIND ID',
		['KIND', 'ID'],
		'take note of a failure: no screen pins it any more',
		{words: acknowledgedKinds, refusal: 'ack takes no note of a'},
	),
	command('report', 'sweepwatch report', [], 'what ran, failed and was missed, from the journal'),
	command(
		'status',
		'sweepwatch status',
		[],
		'one line and an exit status, from the journal; for a prompt or Nagios',
	),
	command('doctor', 'sweepwatch doctor', [], 'what is configured, reachable and allowed; what to do'),
	command('config', 'sweepwatch config', [], 'what counts of the settings, and where it came from'),
	command('init', 'sweepwatch init', [], 'ask, try the answers at the server, and write the settings'),
	command(
		'simulate',
		'sweepwatch simulate',
		[],
		'the embedded API server, until stopped; prints its address',
	),
	command(
		'completion',
		'sweepwatch completion SHELL',
		['SHELL'],
		'what completes words in bash, zsh or fish, for its settings',
		{words: [...shells, ...completedKinds], refusal: 'there is no completion for'},
	),
	command('man', 'sweepwatch man', [], 'the manual page: sweepwatch man | man -l -'),
] as const;

/** The names that can be typed: `watch` has none. */
export const typedCommands: readonly string[] = commandTable
	.map(({name}) => name)
	.filter(name => name !== 'watch');

export function commandOf(name: CommandName): Command {
	const found = commandTable.find(command => command.name === name);
	if (found === undefined) {
		throw new Error(`no such command in the table: ${name}`);
	}

	return found;
}

/** As it is typed: nothing is for the screen. */
export function wordOf(name: CommandName): string {
	return isCommandName(name) ? name : '';
}

export function isCommandName(text: string): text is CommandName {
	return typedCommands.includes(text);
}

function command<const Name extends string>(
	name: Name,
	usage: string,
	inputs: readonly string[],
	help: string,
	choices?: Choices,
): Command<Name> {
	return {name, usage, inputs, help, ...(choices && {choices})};
}
