import {type Flag, flag} from './flag.ts';
import {
	asking,
	demonstrable,
	every,
	following,
	listing,
	monitoring,
	reading,
	simulating,
	tables,
	withTimes,
} from './flag-users.ts';
import {whereFlags} from './where-flags.ts';

/** The one table of flags: it feeds the parser, the help texts and the README. */
export const flagTable = {
	...whereFlags,
	agent: flag('agent', 'text', 'what', following, 'follow this agent', {
		value: 'ID',
		isRepeatable: true,
		kinds: ['rackspace'],
	}),
	cleanup: flag('cleanup', 'text', 'what', following, 'follow this cleanup', {
		value: 'ID',
		isRepeatable: true,
		kinds: ['rackspace'],
	}),
	backup: flag('backup', 'text', 'what', following, 'follow this backup', {
		value: 'ID',
		isRepeatable: true,
		kinds: ['rackspace'],
	}),
	restore: flag('restore', 'text', 'what', following, 'follow this restore', {
		value: 'ID',
		isRepeatable: true,
		kinds: ['rackspace'],
	}),
	where: flag(
		'where',
		'text',
		'what',
		asking,
		'let the server choose: NAME=VALUE for sd-elements, an expression for squall',
		{value: 'WHAT', isRepeatable: true, kinds: ['sd-elements', 'squall']},
	),
	recursive: flag('recursive', 'switch', 'what', asking, 'also the namespaces below', {
		kinds: ['squall'],
		isLesser: true,
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
		{choices: ['bad']},
	),
	api: flag(
		'api',
		'choice',
		'what',
		['history'],
		'which history to read; by default v2, and v1 where v2 is not offered',
		{choices: ['v1', 'v2'], kinds: ['rackspace'], isLesser: true},
	),
	limit: flag(
		'limit',
		'count',
		'what',
		['events', ...tables],
		'events: end after so many; else: at most so many rows',
		{},
	),
	since: flag(
		'since',
		'moment',
		'what',
		['history', 'report'],
		'only what happened since: 7d ago, 14:02 today, or an ISO time; history: also from the journal',
		{},
	),
	from: flag('from', 'moment', 'what', ['replay'], 'begin here: 2h ago, 14:02 today, or an ISO time', {
		isLesser: true,
	}),
	to: flag('to', 'moment', 'what', ['replay'], 'end here, written as for --from', {isLesser: true}),
	json: flag('json', 'switch', 'form', every, 'one JSON object a line', {}),
	plain: flag(
		'plain',
		'switch',
		'form',
		[...asking, 'replay'],
		'lines without colour, as a pipe gets them',
		{},
	),
	csv: flag('csv', 'switch', 'form', ['history'], 'comma-separated values, names in the first line', {
		isLesser: true,
	}),
	markdown: flag('markdown', 'switch', 'form', ['report'], 'as Markdown', {isLesser: true}),
	ascii: flag('ascii', 'switch', 'form', [...asking, ...reading], 'nothing but ASCII', {}),
	'no-color': flag('no-color', 'switch', 'form', [...asking, ...reading], 'no colours', {}),
	'no-frame-writer': flag(
		'no-frame-writer',
		'switch',
		'form',
		['watch', 'replay'],
		'let Ink draw the live screen by itself',
		{
			isLesser: true,
		},
	),
	utc: flag('utc', 'switch', 'form', withTimes, 'times in UTC (the default)', {}),
	local: flag('local', 'switch', 'form', withTimes, 'times in the zone of this machine', {}),
	keep: flag(
		'keep',
		'count',
		'form',
		['watch', 'replay'],
		'how many events the live screen keeps for scrolling',
		{fallback: '10000'},
	),
	interval: flag('interval', 'duration', 'when', monitoring, 'the beat while something runs', {
		fallback: '2s',
	}),
	'idle-interval': flag('idle-interval', 'duration', 'when', monitoring, 'the beat while nothing does', {
		fallback: '30s',
	}),
	retention: flag(
		'retention',
		'duration',
		'when',
		[...monitoring, 'simulate'],
		'how long the server keeps events',
		{fallback: '60s'},
	),
	'status-budget': flag(
		'status-budget',
		'count',
		'when',
		monitoring,
		'requests a minute for the status of agents',
		{fallback: '20', isLesser: true},
	),
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
	any: flag('any', 'choice', 'wait', ['wait'], 'what kind of job the ids are of', {
		choices: ['backup', 'restore', 'cleanup'],
		fallback: 'cleanup',
		isLesser: true,
	}),
	appear: flag('appear', 'duration', 'wait', ['wait'], 'so long may a job not be there yet', {
		isLesser: true,
	}),
	timeout: flag(
		'timeout',
		'duration',
		'wait',
		['wait'],
		'end with exit status 8 when it still runs after so long',
		{isLesser: true},
	),
	'fail-fast': flag('fail-fast', 'switch', 'wait', ['wait'], 'end as soon as one of several turned bad', {
		isLesser: true,
	}),
	journal: flag(
		'journal',
		'path',
		'record',
		[...monitoring, 'history', 'report', 'doctor'],
		'the folder of the journals; by default sweepwatch in the XDG state folder',
		{value: 'DIR'},
	),
	'no-journal': flag('no-journal', 'switch', 'record', [...monitoring, 'history'], 'keep no journal', {}),
	'journal-keep': flag('journal-keep', 'duration', 'record', monitoring, 'days older than this go', {
		fallback: '30d',
		isLesser: true,
	}),
	'journal-max': flag('journal-max', 'size', 'record', monitoring, 'beyond this size the oldest days go', {
		fallback: '1GiB',
		isLesser: true,
	}),
	bell: flag('bell', 'switch', 'alert', monitoring, 'ring the terminal on each job that turns bad', {}),
	notify: flag('notify', 'switch', 'alert', monitoring, 'send a desktop notification, too', {}),
	'on-failure': flag(
		'on-failure',
		'text',
		'alert',
		monitoring,
		'run this on each job that turns bad; the event is JSON on its standard input',
		{value: 'COMMAND'},
	),
	'on-recover': flag(
		'on-recover',
		'text',
		'alert',
		monitoring,
		'run this when a server answers again that had been silent for so long',
		{
			value: 'COMMAND',
			isLesser: true,
		},
	),
	'on-gap': flag('on-gap', 'text', 'alert', monitoring, 'run this when events were lost', {
		value: 'COMMAND',
		isLesser: true,
	}),
	shell: flag('shell', 'switch', 'alert', monitoring, 'run these commands by way of /bin/sh', {
		isLesser: true,
	}),
	'alert-after': flag(
		'alert-after',
		'duration',
		'alert',
		monitoring,
		'so long without an answer is an alert, too',
		{fallback: '2m', isLesser: true},
	),
	port: flag('port', 'count', 'simulator', simulating, 'the port to listen on; 0 takes any that is free', {
		fallback: '0',
	}),
	agents: flag('agents', 'count', 'simulator', demonstrable, 'how many agents the simulated project has', {
		needsDemo: true,
	}),
	seed: flag('seed', 'count', 'simulator', demonstrable, 'the same seed tells the same story', {
		needsDemo: true,
	}),
	speed: flag(
		'speed',
		'number',
		'simulator',
		[...demonstrable, 'replay'],
		'how fast the time goes, simulated or replayed: 10 is ten times as fast',
		{needsDemo: true},
	),
	fault: flag(
		'fault',
		'text',
		'simulator',
		demonstrable,
		'something that goes wrong; see `sweepwatch simulate --help`',
		{isRepeatable: true, needsDemo: true},
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
