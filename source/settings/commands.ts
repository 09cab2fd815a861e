/** What can be typed after `sweepwatch`; `watch` is what runs when nothing is. */
export type CommandName = (typeof commandTable)[number]['name'];

export type Command<Name extends string = CommandName> = {
	readonly name: Name;
	/** As it is typed. */
	readonly usage: string;
	/** What stands beside it; the last one may be repeated where it ends in `…`. */
	readonly inputs: readonly string[];
	readonly help: string;
};

export const commandTable = [
	command('watch', 'sweepwatch', [], 'the live screen; without a terminal the same as `sweepwatch events`'),
	command('events', 'sweepwatch events', [], 'the feed, one event a line, until stopped'),
	command('wait', 'sweepwatch wait ID [ID...]', ['ID…'], 'until these have ended; the exit status says how'),
	command('agents', 'sweepwatch agents', [], 'print the agents once'),
	command('cleanups', 'sweepwatch cleanups', [], 'print the cleanups once, newest first'),
	command('history', 'sweepwatch history', [], 'print the history once, newest first'),
	command(
		'show',
		'sweepwatch show KIND ID',
		['KIND', 'ID'],
		'one agent, cleanup, activity or request, whole',
	),
	command(
		'replay',
		'sweepwatch replay FILE|DIR',
		['FILE|DIR'],
		'a recorded journal, on the screen or as lines',
	),
	command(
		'ack',
		'sweepwatch ack KIND ID',
		['KIND', 'ID'],
		'take note of a failure: no screen pins it any more; for scripts, too',
	),
	command('report', 'sweepwatch report', [], 'what ran, failed and was missed, from the journal'),
	command('doctor', 'sweepwatch doctor', [], 'what is configured, reachable and allowed; what to do'),
	command(
		'simulate',
		'sweepwatch simulate',
		[],
		'the embedded API server, until stopped; prints its address',
	),
] as const;

/** What `show` can show. */
export const shownKinds = ['agent', 'cleanup', 'activity', 'backup', 'restore', 'request'] as const;

/** What `ack` can take note of: whatever may go wrong. */
export const acknowledgedKinds = ['cleanup', 'backup', 'restore', 'activity', 'event'] as const;

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

export function isCommandName(text: string): text is CommandName {
	return typedCommands.includes(text);
}

function command<const Name extends string>(
	name: Name,
	usage: string,
	inputs: readonly string[],
	help: string,
): Command<Name> {
	return {name, usage, inputs, help};
}
