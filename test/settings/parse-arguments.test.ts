import {describe, expect, test} from 'vitest';
import {parseArguments} from '../../source/settings/parse-arguments.ts';
import {UsageError} from '../../source/settings/usage-error.ts';
import {table} from '../../source/sources/systems.ts';

describe('what was typed', () => {
	test.each([
		['nothing is the whole watch', [], {command: 'watch', inputs: [], flags: {}}],
		[
			'a flag may stand before the command',
			['--demo', 'events'],
			{command: 'events', inputs: [], flags: {demo: true}},
		],
		[
			'a value may follow a sign of equality',
			['events', '--filter=a=b'],
			{command: 'events', inputs: [], flags: {filter: 'a=b'}},
		],
		[
			'a value is no command',
			['--filter', 'agents', 'events'],
			{command: 'events', inputs: [], flags: {filter: 'agents'}},
		],
		[
			'a repeatable flag gathers',
			['events', '--agent', '1', '--agent=2'],
			{command: 'events', inputs: [], flags: {agent: ['1', '2']}},
		],
		[
			'a number stays the text it was',
			['agents', '--limit', '007'],
			{command: 'agents', inputs: [], flags: {limit: '007'}},
		],
		[
			'a value keeps its quotes',
			['events', '--filter', '"a"'],
			{command: 'events', inputs: [], flags: {filter: '"a"'}},
		],
		[
			'a value may begin with one dash',
			['events', '--filter', '-x'],
			{command: 'events', inputs: [], flags: {filter: '-x'}},
		],
		[
			'a negated switch is on',
			['events', '--no-color'],
			{command: 'events', inputs: [], flags: {'no-color': true}},
		],
		[
			'what is negated is not the flag of the same name',
			['events', '--no-journal'],
			{command: 'events', inputs: [], flags: {'no-journal': true}},
		],
		[
			'two dashes end the flags',
			['show', 'agent', '--', '--odd'],
			{command: 'show', inputs: ['agent', '--odd'], flags: {}},
		],
		[
			'help wins over what else is wrong with a known flag',
			['events', '--api', 'v9', '--help'],
			{command: 'events', inputs: [], flags: {api: 'v9', help: true}},
		],
		[
			'help wins over a flag that was given twice',
			['events', '--limit', '1', '--limit', '2', '--help'],
			{command: 'events', inputs: [], flags: {limit: '2', help: true}},
		],
		['one letter asks for help', ['-h'], {command: 'watch', inputs: [], flags: {help: true}}],
	] as const)('%s', (_, argv, expected) => {
		expect(parseArguments(argv, table.flags)).toEqual(expected);
	});

	test.each([
		[['evnts'], "there is no command 'evnts': did you mean 'events'?"],
		[['agent'], "there is no command 'agent': did you mean 'agents'?"],
		[['xyzzy'], "there is no command 'xyzzy': use one of events, collect, wait, agents, "],
		[['watch'], "there is no command 'watch'"],
		[['events', '--jsno'], "there is no flag '--jsno': did you mean '--json'?"],
		[['events', '--token', 'x'], "there is no flag '--token': did you mean '--token-file'?"],
		[['events', '--xyzzy'], "there is no flag '--xyzzy': see sweepwatch --help"],
		[['events', '-z'], "there is no flag '-z'"],
		[['events', '--__proto__'], 'there is no flag'],
		[['agents', '--journal', 'x'], "--journal does not go with 'agents'"],
		[['agents', '--agent', 'x'], "--agent does not go with 'agents': it is for events"],
		[['simulate', '--region', 'DFW'], "--region does not go with 'simulate'"],
		[['--limit', '3'], '--limit does not go with sweepwatch without a command'],
		[['events', '--json', '--json'], '--json was given more than once'],
		[['events', '--interval', '1s', '--interval', '2s'], '--interval was given more than once'],
		[['events', '--filter'], '--filter needs a value: --filter REGEX'],
		[['events', '--filter', '--json'], '--filter needs a value'],
		[['events', '--json=yes'], "--json takes no value: leave out '=yes'"],
	])('%j is refused with what to do', (argv, message) => {
		expect(() => parseArguments(argv, table.flags)).toThrow(UsageError);
		expect(() => parseArguments(argv, table.flags)).toThrow(message);
	});
});
