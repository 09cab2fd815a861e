import {describe, expect, test} from 'vitest';
import type {ToldOverdue} from '../../../source/outlets/report/overdue.ts';
import {createReport, type ReportGap, type ReportJob} from '../../../source/outlets/report/report.ts';
import {writeReport} from '../../../source/outlets/report/write-report.ts';

const noon = Date.parse('2026-11-20T12:00:00.000Z');
const minute = 60_000;
const hours = {from: noon - 60 * minute, to: noon + 60 * minute};
const all = {from: noon - 90 * minute, to: noon + 60 * minute};

function job(change: Partial<ReportJob> = {}): ReportJob {
	return {
		source: 'dfw',
		kind: 'cleanup',
		id: 'c1',
		agent: {id: 'a1', name: 'web-01'},
		status: 'completed',
		state: 'completed',
		startedAt: noon,
		endedAt: noon + 10 * minute,
		changedAt: noon + 10 * minute,
		reason: null,
		errorCount: null,
		bytesBefore: 3 * 2 ** 30,
		bytesAfter: 2 ** 30,
		...change,
	};
}

function gap(from: number, to: number, change: Partial<ReportGap> = {}): ReportGap {
	const span = {from: new Date(noon + from * minute), to: new Date(noon + to * minute)};
	return {source: 'dfw', feed: 'events', reason: 'retention', ...span, ...change};
}

function report(
	jobs: readonly ReportJob[],
	gaps: readonly ReportGap[] = [],
	profiles = ['dfw'],
	overdue: readonly ToldOverdue[] = [],
) {
	const nameOf = ({agent}: Pick<ReportJob, 'agent'>) => agent?.name ?? '';
	const watched = profiles.map(source => ({source, ...all}));
	return createReport({...hours, profiles, watched, nameOf, jobs, overdue, gaps});
}

const late = (at: number, more: Partial<ToldOverdue> = {}): ToldOverdue => ({
	...{
		source: 'dfw',
		kind: 'cleanup',
		id: 'c1',
		agent: {id: 'a1', name: 'web-01'},
		last: null,
		expected: null,
	},
	...{since: new Date(noon), usual: {median: 60_000, longest: 90_000}, toldAt: noon + at * minute, ...more},
});

describe('what was overdue', () => {
	const missed = {id: null, kind: 'Backup', usual: null, expected: 26 * 60 * minute} as const;

	test('is told with why, and until when, in the order in which it was told', () => {
		const backup = job({id: 'b1', kind: 'backup', endedAt: noon + 40 * minute});
		const failed = job({id: 'b0', kind: 'backup', status: 'failed', endedAt: noon + 30 * minute});
		const told = report(
			[job(), backup, failed],
			[],
			['dfw'],
			[
				late(20, missed),
				late(9),
				late(30, {...missed, agent: {id: 'a2', name: 'db-02'}, last: new Date(noon)}),
			],
		);
		expect(told.overdue.map(({kind, until}) => [kind, until && (until - noon) / minute])).toEqual([
			['cleanup', 10],
			['Backup', 40],
			['Backup', null],
		]);
		const text = writeReport(told, form);
		expect(text).toMatch(/; 3 overdue; cleanups freed/);
		expect(text).toContain('ran too long: usual 1m 00s, longest 1m 30s');
		expect(text).toMatch(/Backup +web-01 .* no good end known within 26h +2026-11-20T12:40/);
		expect(text).toMatch(/Backup +db-02 .* no good end within 26h +-/);
		const json = JSON.parse(writeReport(told, {...form, style: 'json'}));
		expect(json.overdue[1]).toMatchObject({
			...{reason: 'expectation', source: 'dfw', id: null, expected: 93_600_000},
			...{toldAt: '2026-11-20T12:20:00.000Z', until: '2026-11-20T12:40:00.000Z'},
		});
		expect(json.overdue[0].reason).toBe('overrun');
	});

	test('is left out where it was over before, or told after', () => {
		const before = job({startedAt: noon - 99 * minute, endedAt: noon - 80 * minute});
		const told = [late(-95, {since: new Date(noon - 99 * minute)}), late(61)];
		expect(report([before], [], ['dfw'], told).overdue).toEqual([]);
		expect(report([], [], ['dfw'], [late(-95)]).overdue).toHaveLength(1);
	});
});

const form = {style: 'text', zone: 'utc', ascii: false, colour: false, at: new Date(noon)} as const;

describe('which jobs are told', () => {
	test.each([
		['one that ran within it', {}, true],
		['one that began before and ended within', {startedAt: noon - 100 * minute}, true],
		['one that still runs', {status: 'running', endedAt: null, startedAt: noon - 900 * minute}, true],
		['one that ended before', {startedAt: noon - 90 * minute, endedAt: noon - 80 * minute}, false],
		['one that begins after', {startedAt: noon + 90 * minute, endedAt: noon + 91 * minute}, false],
		['one of which only the end is known', {startedAt: null}, true],
		['a row of a log that is no work', {status: 'info'}, false],
	] as const)('%s', (_, change, isTold) => {
		expect(report([job(change)]).jobs).toHaveLength(isTold ? 1 : 0);
	});
});

test('each table is in the order of its first column', () => {
	const early = {id: 'early', startedAt: noon, endedAt: noon + 30 * minute, status: 'failed'} as const;
	const late = {id: 'late', startedAt: noon + minute, endedAt: noon + 2 * minute, status: 'stopped'} as const;
	const told = report([job(late), job(early)]);
	expect(told.jobs.map(({id}) => id)).toEqual(['early', 'late']);
	expect(told.bad.map(({id}) => id)).toEqual(['late', 'early']);
});

test('space is what cleanups gave back, and a backup gives back none', () => {
	const jobs = [
		job(),
		job({id: 'c2', bytesAfter: null}),
		job({id: 'b', kind: 'backup'}),
		job({id: 'c3', bytesAfter: 9 * 2 ** 30}),
	];
	expect(report(jobs).freed).toBe(2 * 2 ** 30);
});

test('gaps of several feeds that overlap are one stretch, those of two profiles stay two', () => {
	const gaps = [
		gap(5, 9, {feed: 'agent b events'}),
		gap(1, 6, {feed: 'agent a events'}),
		gap(2, 3, {source: 'lon'}),
		gap(20, 21),
	];
	expect(
		report([], gaps).gaps.map(({source, feed, from, to}) => [source, feed, +from - noon, +to - noon]),
	).toEqual([
		['dfw', 'several feeds', minute, 9 * minute],
		['lon', 'events', 2 * minute, 3 * minute],
		['dfw', 'events', 20 * minute, 21 * minute],
	]);
});

test('the text tells how it went, what went wrong, what ran, and what nobody knows', () => {
	const failed = job({
		id: 'c2',
		status: 'failed',
		reason: 'HTTP 503',
		startedAt: noon + minute,
		bytesAfter: null,
	});
	expect(
		writeReport(report([failed, job()], [gap(1, 3)]), form),
	).toBe(`sweepwatch report: 2026-11-20T11:00:00.000Z to 2026-11-20T13:00:00.000Z (2h 00m)

2 jobs: 1 failed, 1 completed; cleanups freed 2.00 GiB; 1 gap, 2m 00s in all

Failed, stopped, missed or with errors

ENDED                     STATE   KIND     AGENT   ID  WHY
2026-11-20T12:10:00.000Z  failed  cleanup  web-01  c2  HTTP 503

What ran

STARTED                      TOOK  STATE      KIND     AGENT      FREED  ID
2026-11-20T12:00:00.000Z  10m 00s  completed  cleanup  web-01  2.00 GiB  c1
2026-11-20T12:01:00.000Z   9m 00s  failed     cleanup  web-01         -  c2

Gaps: nothing is known of these stretches

FROM                      TO                        LENGTH  FEED    WHY
2026-11-20T12:01:00.000Z  2026-11-20T12:03:00.000Z  2m 00s  events  no answer for longer than the server keeps events
`);
});

test('a quiet day says so', () => {
	expect(writeReport(report([]), form)).toContain('no job ran; no gaps\n');
});

test('in Markdown nothing from an API becomes markup', () => {
	const text = writeReport(report([job({agent: {id: 'x', name: '![x](http://y) | # <b>'}})]), {
		...form,
		style: 'markdown',
	});
	expect(text).toContain(
		'| STARTED | TOOK | STATE | KIND | AGENT | FREED | ID |\n| --- | ---: | --- | --- | --- | ---: | --- |',
	);
	expect(text).toContain('\\!\\[x\\](http\\://y) \\| \\# \\<b\\>');
});

test('with several profiles each row says whose it is', () => {
	expect(writeReport(report([job({source: 'lon'})], [], ['dfw', 'lon']), form)).toMatch(
		/PROFILE {2}STARTED.*\nlon {6}2026/,
	);
});

test('the JSON is one object', () => {
	const text = writeReport(report([job()], [gap(1, 3)]), {...form, style: 'json'});
	expect(text.trimEnd()).not.toContain('\n');
	expect(JSON.parse(text)).toMatchObject({
		type: 'report',
		source: 'dfw',
		counts: {completed: 1},
		freed: 2 ** 31,
		jobs: [{id: 'c1', took: 600_000, freed: 2 ** 31, startedAt: '2026-11-20T12:00:00.000Z'}],
		gaps: [{feed: 'events', reason: 'retention'}],
	});
});

test.each([
	['from its beginning to its end', all, []],
	['from a later beginning', {...all, from: noon}, ['watched only from 2026-11-20T12:00:00.000Z']],
	[
		'until an earlier end',
		{from: noon, to: noon + 10 * minute},
		['watched only from 2026-11-20T12:00:00.000Z until 2026-11-20T12:10:00.000Z'],
	],
	[
		'before it alone',
		{from: 0, to: noon - 61 * minute},
		['nobody was watching in this time, but for single jobs'],
	],
])('it says when nobody was watching who could have found a gap: watched %s', (_, span, texts) => {
	const told = createReport({
		...hours,
		profiles: ['dfw'],
		watched: [{source: 'dfw', ...span}],
		nameOf: () => '',
		jobs: [],
		overdue: [],
		gaps: [],
	});
	expect(writeReport(told, form).trimEnd().split('\n\n').slice(2)).toEqual(texts);
});

test('a journal that is silent about this time says so, and claims no peace', () => {
	expect(writeReport(report([], [], []), form)).toContain('\n\nnobody was watching in this time\n');
});

test('a gap counts only so far as it lies within the report', () => {
	expect(writeReport(report([], [gap(-500, -50), gap(50, 500)]), form)).toContain('2 gaps, 20m 00s in all');
});

test('on a narrow terminal ids and times are shortened, in the JSON and a pipe never', () => {
	const id = '102404ee-35e8-49f5-9807-0e8c916f1c27';
	const failed = job({id, status: 'with-errors', startedAt: noon - 50 * minute});
	const told = report([failed]);
	const narrow = writeReport(told, {...form, columns: 80});
	expect(
		Math.max(
			...narrow
				.split('\n')
				.slice(4)
				.map(line => line.length),
		),
	).toBeLessThanOrEqual(80);
	expect(narrow).toContain('\n11-20 11:10:00  1h 00m  with-errors  cleanup  web-01  2.00 GiB  102404ee\n');
	expect(writeReport(told, form)).toContain(id);
	expect(writeReport(told, {...form, columns: 200})).toContain(id);
	expect(writeReport(told, {...form, style: 'markdown', columns: 80})).toContain(id);
});
