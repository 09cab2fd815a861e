import type {CommandName} from './commands.ts';

export type FlagType =
	| 'duration'
	| 'count'
	| 'number'
	| 'size'
	| 'regex'
	| 'choice'
	| 'text'
	| 'path'
	| 'switch';

export type FlagGroup = 'where' | 'what' | 'form' | 'when' | 'simulator' | 'help';

export type Flag = {
	readonly name: string;
	readonly type: FlagType;
	/** How the value stands in the help text; empty for a switch. */
	readonly value: string;
	readonly isRepeatable: boolean;
	/** Read when the flag is absent; the first that is set counts. */
	readonly variables: readonly string[];
	readonly choices: readonly string[];
	/** As it would be typed. */
	readonly fallback: string | undefined;
	readonly commands: readonly CommandName[];
	/** These mean nothing without `--demo`, except for `simulate` itself. */
	readonly needsDemo: boolean;
	readonly group: FlagGroup;
	readonly help: string;
};

const placeholders: Readonly<Record<FlagType, string>> = {
	duration: 'TIME',
	count: 'N',
	number: 'X',
	size: 'SIZE',
	regex: 'REGEX',
	choice: '',
	text: 'TEXT',
	path: 'PATH',
	switch: '',
};

const every: readonly CommandName[] = [
	'watch',
	'events',
	'agents',
	'cleanups',
	'history',
	'show',
	'simulate',
];
const asking = every.filter(name => name !== 'simulate');
const withTimes = asking.filter(name => name !== 'agents');
const following: readonly CommandName[] = ['watch', 'events'];
const tables: readonly CommandName[] = ['agents', 'cleanups', 'history'];
const listing = [...following, ...tables];
const simulating: readonly CommandName[] = ['simulate'];

type FlagTraits = Partial<Omit<Flag, 'name' | 'type' | 'commands' | 'group' | 'help'>>;

/** The one table of flags: it feeds the parser, the help texts and the README. */
export const flagTable = {
	kind: flag('kind', 'choice', 'where', asking, 'the system to watch', {
		choices: ['rackspace'],
		variables: ['SWEEPWATCH_KIND'],
		fallback: 'rackspace',
	}),
	endpoint: flag('endpoint', 'text', 'where', asking, 'where the API is: an origin, without a path', {
		value: 'URL',
		variables: ['SWEEPWATCH_ENDPOINT'],
	}),
	region: flag(
		'region',
		'text',
		'where',
		asking,
		'the region whose endpoint to use: DFW ORD LON HKG IAD SYD',
		{
			value: 'NAME',
			variables: ['RS_REGION_NAME'],
		},
	),
	project: flag('project', 'text', 'where', asking, 'the project (tenant) to watch', {
		value: 'ID',
		variables: ['SWEEPWATCH_PROJECT'],
	}),
	'token-file': flag('token-file', 'path', 'where', asking, 'a file that holds the token', {}),
	ca: flag('ca', 'path', 'where', asking, 'a PEM file of authorities to trust besides the usual ones', {}),
	'max-answer': flag('max-answer', 'size', 'where', asking, 'the largest answer to accept', {
		fallback: '16MiB',
	}),
	demo: flag('demo', 'switch', 'where', every, 'watch the embedded simulator: no settings, no network', {}),
	agent: flag('agent', 'text', 'what', following, 'follow this agent', {value: 'ID', isRepeatable: true}),
	cleanup: flag('cleanup', 'text', 'what', following, 'follow this cleanup', {
		value: 'ID',
		isRepeatable: true,
	}),
	backup: flag('backup', 'text', 'what', following, 'follow this backup', {value: 'ID', isRepeatable: true}),
	restore: flag('restore', 'text', 'what', following, 'follow this restore', {
		value: 'ID',
		isRepeatable: true,
	}),
	filter: flag(
		'filter',
		'regex',
		'what',
		listing,
		'only lines that match, in either case; `!` first: only those that do not',
		{},
	),
	only: flag(
		'only',
		'choice',
		'what',
		listing,
		'bad: only what failed, was stopped or missed, or had errors; agents: only those offline',
		{
			choices: ['bad'],
		},
	),
	api: flag(
		'api',
		'choice',
		'what',
		['history'],
		'which history to read; by default v2, and v1 where v2 is not offered',
		{
			choices: ['v1', 'v2'],
		},
	),
	limit: flag(
		'limit',
		'count',
		'what',
		['events', ...tables],
		'events: end after so many; else: at most so many rows',
		{},
	),
	json: flag('json', 'switch', 'form', every, 'one JSON object a line', {}),
	plain: flag('plain', 'switch', 'form', asking, 'lines without colour, as a pipe gets them', {}),
	ascii: flag('ascii', 'switch', 'form', asking, 'nothing but ASCII', {}),
	'no-color': flag('no-color', 'switch', 'form', asking, 'no colours', {}),
	utc: flag('utc', 'switch', 'form', withTimes, 'times in UTC (the default)', {}),
	local: flag('local', 'switch', 'form', withTimes, 'times in the zone of this machine', {}),
	interval: flag('interval', 'duration', 'when', following, 'the beat while something runs', {
		fallback: '2s',
	}),
	'idle-interval': flag('idle-interval', 'duration', 'when', following, 'the beat while nothing does', {
		fallback: '30s',
	}),
	retention: flag(
		'retention',
		'duration',
		'when',
		[...following, 'simulate'],
		'how long the server keeps events',
		{
			fallback: '60s',
		},
	),
	'status-budget': flag(
		'status-budget',
		'count',
		'when',
		following,
		'requests a minute for the status of agents',
		{
			fallback: '20',
		},
	),
	keep: flag('keep', 'count', 'form', ['watch'], 'how many events the live screen keeps for scrolling', {
		fallback: '10000',
	}),
	for: flag(
		'for',
		'duration',
		'when',
		[...following, 'simulate'],
		'end by itself after so long, with exit status 0',
		{},
	),
	'give-up-after': flag(
		'give-up-after',
		'duration',
		'when',
		asking,
		'end with exit status 7 when nothing has answered for so long; by default following never gives up, everything else does after 30s',
		{},
	),
	port: flag('port', 'count', 'simulator', simulating, 'the port to listen on; 0 takes any that is free', {
		fallback: '0',
	}),
	agents: flag('agents', 'count', 'simulator', every, 'how many agents the simulated project has', {
		needsDemo: true,
	}),
	seed: flag('seed', 'count', 'simulator', every, 'the same seed tells the same story', {needsDemo: true}),
	speed: flag('speed', 'number', 'simulator', every, 'how fast the simulated time goes', {needsDemo: true}),
	fault: flag(
		'fault',
		'text',
		'simulator',
		every,
		'something that goes wrong; see `sweepwatch simulate --help`',
		{
			isRepeatable: true,
			needsDemo: true,
		},
	),
	rate: flag(
		'rate',
		'count',
		'simulator',
		simulating,
		'so many further events a second, beside the story',
		{},
	),
	help: flag('help', 'switch', 'help', every, 'this text; with a command: what it takes', {}),
	version: flag('version', 'switch', 'help', every, 'the version', {}),
} as const satisfies Record<string, Flag>;

export type FlagName = keyof typeof flagTable;

export const flags: readonly Flag[] = Object.values(flagTable);

export function isFlagName(name: string): name is FlagName {
	return Object.hasOwn(flagTable, name);
}

function flag(
	name: string,
	type: FlagType,
	group: FlagGroup,
	commands: readonly CommandName[],
	help: string,
	traits: FlagTraits,
): Flag {
	const value = traits.choices?.join('|') ?? placeholders[type];
	return {
		name,
		type,
		group,
		commands,
		help,
		value,
		isRepeatable: false,
		variables: [],
		choices: [],
		fallback: undefined,
		needsDemo: false,
		...traits,
	};
}
