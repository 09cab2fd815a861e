import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Observation} from '../../../source/domain/observation.ts';
import {widthOf} from '../../../source/domain/vocabulary/width.ts';
import {createJsonLines} from '../../../source/outlets/lines/json-lines.ts';
import {createLines, type LinesOptions} from '../../../source/outlets/lines/lines.ts';
import {createNews} from '../../../source/outlets/lines/news.ts';
import {
	activityWith,
	agentWith,
	cleanupWith,
	eventWith,
	hostileText,
	observationsOf,
	observe,
	overdueWith,
	pollWith,
} from '../../helpers/observations.ts';

type Options = Partial<LinesOptions> & {readonly json?: boolean};

function tell(
	observations: readonly Observation[],
	{json = false, ...more}: Options = {},
): readonly string[] {
	let text = '';
	const options = {
		write: async (written: string) => {
			text += written;
		},
		isNews: createNews(Date.UTC(2026, 10, 20, 14, 0, 0)),
		ascii: false,
		colour: false,
		zone: 'utc',
		retentions: new Map([['dfw', 60_000]]),
		filter: undefined,
		only: undefined,
		...more,
	} as const;
	const consumer = json ? createJsonLines(options) : createLines(options);
	for (const observation of observations) {
		void consumer.learn(observation);
	}

	return text.split('\n').slice(0, -1);
}

const subject = 'cleanup 2f8708b3-d16b-11e4-bc22-c8e0eb190e3d';
const request = 'request cb09ab38-c98b-4910-8034-99127beb07b0';
const gap = observe({
	type: 'gap',
	gap: {
		feed: 'events',
		from: new Date('2026-11-20T13:52:10.000Z'),
		to: new Date('2026-11-20T13:54:02.000Z'),
		reason: 'retention',
	},
});

describe('lines', () => {
	test('an event is one line of columns', () => {
		expect(tell([eventWith()])).toEqual([
			`2026-11-20T14:02:06.238Z  failed     8f135b4f  cleanup_failed  ${subject}  ${request}`,
		]);
	});

	test('what is overdue says since when it runs, and what is usual', () => {
		expect(tell([agentWith(), overdueWith()])).toEqual([
			`2026-11-20T14:02:07.000Z  overdue    db-02  cleanup overdue  ${subject}  running since 2026-11-20T13:22:11.000Z  usual 22m, longest 31m`,
		]);
	});

	test.each([
		[{last: new Date('2026-11-20T13:22:11.000Z')}, 'no good end since 2026-11-20T13:22:11.000Z'],
		[{}, 'no good end known since 2026-11-20T13:22:11.000Z'],
	])('what was expected and has not happened says since when: %j', (more, words) => {
		const missed = overdueWith({
			...{id: null, kind: 'backup', usual: null, expected: 26 * 3_600_000},
			...more,
		});
		expect(tell([agentWith(), missed])).toEqual([
			`2026-11-20T14:02:07.000Z  overdue    db-02  backup overdue  -  ${words}  expected within 26h`,
		]);
	});

	test('an agent is called by the name that somebody told before', () => {
		expect(tell([agentWith(), eventWith({requestId: null})])).toEqual([
			`2026-11-20T14:02:06.238Z  failed     db-02  cleanup_failed  ${subject}`,
		]);
	});

	test('progress, plain details and redacted values stand at the end', () => {
		expect(
			tell([
				eventWith({
					event: 'backup_progress',
					status: 'running',
					subject: {kind: 'backup', id: 'b1'},
					agent: null,
					requestId: null,
					progress: {done: 1_288_490_189, left: null, total: 1_825_361_101},
					details: {
						time: '2026-11-20T14:02:06.238501Z',
						mode: 'active',
						encrypted_password_hex: '[redacted]',
						nested: {a: 1},
						none: null,
					},
				}),
			]),
		).toEqual([
			'2026-11-20T14:02:06.238Z  running    -  backup_progress  backup b1  70 %  1.20 GiB of 1.70 GiB  mode active  encrypted_password_hex [redacted]',
		]);
	});

	test('progress without a total is what was done', () => {
		const [line] = tell([eventWith({progress: {done: 2048, left: null, total: null}})]);
		expect(line).toMatch(/ {2}2\.00 KiB$/);
	});

	test('a cleanup that turns out to have errors is told once', () => {
		const completed = eventWith({event: 'cleanup_completed', status: 'completed', requestId: null});
		expect(tell([agentWith(), completed, cleanupWith(), cleanupWith()]).slice(1)).toEqual([
			`2026-11-20T14:02:06.000Z  with-errors  db-02  cleanup completed with errors  ${subject}  took 12m 06s  1.00 GiB to 829 MiB  3 errors: Error deleting object`,
		]);
	});

	test('the history makes a line of what the feed did not tell', () => {
		expect(tell([activityWith()])).toEqual([
			'2026-11-20T14:01:00.000Z  failed     db-02  backup failed  backup 0d95d699-d16b-11e4-93bd-c8e0eb190e3d  Weekly',
		]);
	});

	test('a gap says from when to when nothing is known, and why', () => {
		expect(tell([gap])).toEqual([
			'2026-11-20T14:02:07.000Z  gap        events  nothing is known from 2026-11-20T13:52:10.000Z to 2026-11-20T13:54:02.000Z (1m 52s): the server keeps events for 1m 00s',
		]);
	});

	test('a poll tells each failure and the recovery, once', () => {
		const works = pollWith({ok: true, error: null, attempt: 0, retryAt: null});
		expect(tell([works, pollWith(), pollWith({retryAt: null}), works, works])).toEqual([
			'2026-11-20T14:02:07.000Z  error      events  retry 3 in 12s: backup.example answered 503',
			'2026-11-20T14:02:07.000Z  error      events  given up: backup.example answered 503',
			'2026-11-20T14:02:07.000Z  ok         events  works again',
		]);
	});

	test.each([false, true])('a good answer after a good answer is no line (json: %s)', json => {
		const routine = pollWith({ok: true, error: null, attempt: 0, retryAt: null, isRoutine: true});
		expect(tell([routine, routine], {json})).toEqual([]);
	});

	test('an item that could not be read is told with its place', () => {
		const problems = [{item: 'events[3]', message: 'no id'}];
		expect(tell([pollWith({ok: true, error: null, attempt: 0, retryAt: null, problems})])).toEqual([
			'2026-11-20T14:02:07.000Z  error      events  events[3] could not be read: no id',
		]);
	});

	test('the word is coloured where colour is wanted, and nothing else', () => {
		const [line = ''] = tell([eventWith()], {colour: true});
		expect(line).toMatch(/^2026-11-20T14:02:06.238Z {2}\p{Cc}\[1;31mfailed\p{Cc}\[0m {5}8f135b4f/u);
		expect(line.match(/\p{Cc}/gu)).toEqual(['\u001b', '\u001b']);
	});

	test('a line is cut at the width of a terminal, also a coloured one, and only there', () => {
		const [whole = ''] = tell([agentWith({name: '漢字'}), eventWith()]);
		for (const columns of [80, 60, 40, 20]) {
			const [cut = ''] = tell([agentWith({name: '漢字'}), eventWith()], {width: () => columns});
			expect(widthOf(cut)).toBeLessThanOrEqual(Math.max(columns, 37));
			expect(whole.startsWith(cut.slice(0, -1))).toBe(true);
			const [painted = ''] = tell([agentWith({name: '漢字'}), eventWith()], {
				width: () => columns,
				colour: true,
			});
			expect(painted.replaceAll(/\p{Cc}\[[\d;]*m/gu, '')).toBe(cut);
		}

		expect(widthOf(whole)).toBeGreaterThan(80);
		expect(tell([eventWith()], {width: () => undefined})).toEqual(tell([eventWith()]));
	});

	test('a gap is told whole on a terminal, too', () => {
		expect(tell([gap], {width: () => 80})).toEqual(tell([gap]));
	});

	test('ASCII means ASCII', () => {
		const [line = ''] = tell([agentWith({name: 'Zürich…'}), eventWith()], {ascii: true});
		expect(line).toContain('  Zurich.  ');
	});

	test.each([false, true])('hostile text never leaves raw, nor makes a second line (colour: %s)', colour => {
		fc.assert(
			fc.property(hostileText, text => {
				for (const observation of observationsOf(text)) {
					const lines = tell([observation], {colour});
					expect(lines.length).toBeLessThanOrEqual(2);
					const bare = lines
						.join('')
						.replace(/\p{Cc}\[(?:\d+;)?\d+m(?=[a-z-]+\p{Cc}\[0m)|(?<=[a-z])\p{Cc}\[0m/gu, '');
					expect(bare).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
				}
			}),
			{numRuns: 150},
		);
	});
});

describe('what is left out', () => {
	const all = [
		agentWith({online: false}),
		eventWith(),
		eventWith({status: 'info', event: 'agent_heartbeat'}),
		gap,
		overdueWith(),
		pollWith(),
	];

	test.each<[string, Options, readonly string[]]>([
		[
			'a filter keeps what matches',
			{filter: line => line.includes('heartbeat')},
			['event agent_heartbeat', 'gap', 'poll'],
		],
		[
			'only bad keeps what is bad',
			{only: 'bad'},
			['agent', 'event cleanup_failed', 'gap', 'overdue', 'poll'],
		],
		['only overdue keeps that alone', {only: 'overdue'}, ['gap', 'overdue', 'poll']],
		['both keep what passes both', {only: 'bad', filter: () => false}, ['gap', 'poll']],
		[
			'without either all stay',
			{},
			['agent', 'event cleanup_failed', 'event agent_heartbeat', 'gap', 'overdue', 'poll'],
		],
	])('%s; gaps and failing polls always pass', (_, options, expected) => {
		const kinds = tell(all, {...options, json: true})
			.map(line => JSON.parse(line))
			.map(({type, event}) => (event === undefined ? type : `${type} ${event}`));
		expect(kinds).toEqual(expected);
	});

	test('the filter sees the line that a person would see', () => {
		const seen: string[] = [];
		const filter = (line: string) => seen.push(line) > 0;
		tell([eventWith({requestId: null})], {json: true, filter});
		tell([eventWith({requestId: null})], {colour: true, filter});
		expect(seen).toEqual([
			`2026-11-20T14:02:06.238Z  failed     8f135b4f  cleanup_failed  ${subject}`,
			`2026-11-20T14:02:06.238Z  failed     8f135b4f  cleanup_failed  ${subject}`,
		]);
	});
});

test('the address of an uploaded log stands in the line, whole', () => {
	const href = `https://files.example.com/v1/${'x'.repeat(150)}.gz`;
	const details = {
		links: [
			{href: 'https://other.example.com', rel: 'self'},
			{href, rel: 'logfile'},
		],
	};
	expect(tell([eventWith({event: 'logfile_upload', details})])[0]).toContain(`log ${href}`);
});
