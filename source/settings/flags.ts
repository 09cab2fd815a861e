import {
	asking,
	collecting,
	demonstrable,
	describing,
	every,
	explaining,
	following,
	listing,
	noting,
	reading,
	settingUp,
	simulating,
	tables,
} from './flag-users.ts';
import {flag, setting} from './setting.ts';

/** Who is watched; which kinds and variables there are, the systems tell. */
export const naming = {
	profile: flag(
		'profile',
		'text',
		'where',
		[...describing, 'report', ...noting],
		'watch this profile of the file',
		{
			value: 'NAME',
			isRepeatable: true,
			needsServer: true,
			completedBy: 'profile',
		},
	),
	config: flag(
		'config',
		'path',
		'where',
		[...asking, ...reading, ...noting, ...settingUp],
		'another file instead of config.toml',
		{
			needsServer: true,
		},
	),
	kind: flag('kind', 'choice', 'where', describing, 'the system to watch', {
		variables: ['SWEEPWATCH_KIND'],
		scope: 'place',
		needsServer: true,
	}),
	endpoint: flag('endpoint', 'text', 'where', describing, 'where the API is: an origin, without a path', {
		value: 'URL',
		variables: ['SWEEPWATCH_ENDPOINT'],
		secretsGo: 'token-file, token-command or SWEEPWATCH_TOKEN',
		scope: 'place',
		needsServer: true,
		key: {example: '"https://api.example.com"', reach: 'profile'},
	}),
} as const;

/** A secret is never a flag: others could read it in the process list. */
export const proving = {
	value: setting('token', 'text', 'where', 'a token, instead of `--token-file`', {
		variables: ['SWEEPWATCH_TOKEN'],
		isSecret: true,
	}),
	file: flag('token-file', 'path', 'where', describing, 'a file that holds the token', {
		scope: 'place',
		needsServer: true,
		key: {example: '"token"', reach: 'profile'},
	}),
	command: setting('token-command', 'command', 'where', 'a command whose first line is the token', {
		key: {example: '["pass", "show", "backup"]', reach: 'profile'},
	}),
} as const;

export const demo = flag(
	'demo',
	'switch',
	'where',
	demonstrable,
	'watch the embedded simulator: no settings, no network',
	{isUntold: true},
);

/** What the server is asked to choose; how it is written, the systems tell. */
export const where = flag('where', 'text', 'what', asking, 'let the server choose', {
	value: 'WHAT',
	isRepeatable: true,
	scope: 'profile',
	needsServer: true,
	key: {example: '["project_desc=Shop"]', reach: 'profile'},
});

export const choosing = {
	filter: flag(
		'filter',
		'regex',
		'what',
		listing,
		'only lines with all of these words or expressions; `!` before one: without it',
		{},
	),
	only: flag(
		'only',
		'choice',
		'what',
		listing,
		'bad: only what failed, was stopped or missed, had errors, or is overdue; overdue: only that; agents: those offline',
		{choices: ['bad', 'overdue']},
	),
} as const;

export const limit = flag(
	'limit',
	'count',
	'what',
	['events', ...tables],
	'events: end after so many; else: at most so many rows',
	{},
);

export const keep = flag(
	'keep',
	'count',
	'form',
	['watch', 'replay'],
	'how many events the live screen keeps for scrolling',
	{fallback: '10000', isUntold: true},
);

export const ending = {
	for: flag(
		'for',
		'duration',
		'when',
		[...following, ...simulating, ...collecting],
		'end by itself after so long, with exit status 0',
		{},
	),
	giveUp: flag(
		'give-up-after',
		'duration',
		'when',
		asking,
		'end with exit status 7 when nothing has answered for so long; by default following never gives up, everything else does after 30s',
		{},
	),
} as const;

const all = [...every, ...settingUp, ...explaining];

export const helping = {
	help: flag('help', 'switch', 'help', all, 'this text; with a command: what it takes', {short: 'h'}),
	version: flag('version', 'switch', 'help', all, 'the version', {short: 'V'}),
} as const;
