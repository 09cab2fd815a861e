import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {escapeHtml} from '../../../source/outlets/report/html/escape-html.ts';
import {ticksBetween} from '../../../source/outlets/report/html/ticks.ts';
import {timelineOf} from '../../../source/outlets/report/html/timeline.ts';
import {writeHtml} from '../../../source/outlets/report/html/write-html.ts';
import type {ToldOverdue} from '../../../source/outlets/report/overdue.ts';
import {createReport, type ReportGap, type ReportJob} from '../../../source/outlets/report/report.ts';
import {hostileText} from '../../helpers/observations.ts';

const noon = Date.parse('2026-11-20T12:00:00.000Z');
const minute = 60_000;
const hour = 60 * minute;
const span = {from: noon - 6 * hour, to: noon};

function job(id: string, more: Partial<ReportJob> = {}): ReportJob {
	return {
		source: 'dfw',
		kind: 'backup',
		id,
		agent: {id: 'a1', name: 'web-01'},
		status: 'completed',
		state: 'completed',
		startedAt: noon - 3 * hour,
		endedAt: noon - 2 * hour,
		changedAt: noon - 2 * hour,
		reason: null,
		errorCount: null,
		bytesBefore: null,
		bytesAfter: null,
		...more,
	};
}

function report(
	jobs: readonly ReportJob[],
	gaps: readonly ReportGap[] = [],
	profiles = ['dfw'],
	overdue: readonly ToldOverdue[] = [],
) {
	const nameOf = ({agent}: Pick<ReportJob, 'agent'>) => agent?.name ?? '';
	return createReport({...span, profiles, watched: [], nameOf, jobs, overdue, gaps});
}

const write = (...given: Parameters<typeof report>) => writeHtml(report(...given), {zone: 'utc'});

describe('the picture', () => {
	test('has a row for each agent, and those on which something went bad stand first', () => {
		const on = (name: string, more: Partial<ReportJob> = {}) => job(name, {agent: {id: name, name}, ...more});
		const {rows} = timelineOf(
			report([on('a'), on('b', {status: 'with-errors'}), on('c', {status: 'failed'}), on('a', {id: 'a2'})]),
		);
		expect(rows.map(({name, bars}) => [name, bars.length])).toEqual([
			['c', 1],
			['b', 1],
			['a', 2],
		]);
	});

	test('draws a job within its time, though it began before or still runs', () => {
		const {rows} = timelineOf(
			report([
				job('early', {startedAt: noon - 20 * hour}),
				job('running', {status: 'running', startedAt: noon - hour, endedAt: null}),
				job('end alone', {startedAt: null}),
			]),
		);
		expect(rows[0]?.bars.map(({from, to}) => [(from - noon) / hour, (to - noon) / hour])).toEqual([
			[-6, -2],
			[-2, -2],
			[-1, 0],
		]);
	});

	test('frames what was overdue on the row of its agent, though nothing ran there, until it happened', () => {
		const missed = (name: string): ToldOverdue => ({
			source: 'dfw',
			kind: 'backup',
			id: null,
			agent: {id: name, name},
			since: new Date(noon - 30 * hour),
			usual: null,
			expected: 26 * hour,
			last: new Date(noon - 30 * hour),
			toldAt: noon - 4 * hour,
		});
		const late = job('late', {agent: {id: 'b', name: 'b'}, endedAt: noon - hour});
		const told = report([late, job('j')], [], ['dfw'], [missed('b'), missed('<c>')]);
		expect(
			timelineOf(told).rows.map(({name, bars, waits}) => [
				name,
				bars.length,
				...waits.map(({from, to}) => [(from - noon) / hour, (to - noon) / hour]),
			]),
		).toEqual([
			['<c>', 0, [-4, 0]],
			['b', 1, [-4, -1]],
			['web-01', 1],
		]);
		const page = writeHtml(told, {zone: 'utc'});
		expect(page.match(/<rect class="overdue"/g)).toHaveLength(2);
		expect(page).toMatch(/<title>backup overdue: .*26h/);
		expect(page).toContain('Overdue: ran too long, or did not happen');
		expect(page).not.toContain('<c>');
	});

	test('leaves out short jobs that went well where there are too many, and says so', () => {
		const many = Array.from({length: 4100}, (_, index) => job(String(index)));
		const bad = job('bad', {status: 'failed', startedAt: noon - 2 * hour, endedAt: noon - 2 * hour + 1});
		const told = report([...many, bad]);
		const {rows, left} = timelineOf(told);
		expect(left).toEqual({rows: 0, bars: 101});
		expect(rows[0]?.worst).toBe('failed');
		expect(writeHtml(told, {zone: 'utc'})).toContain('Not drawn: 101 more jobs, which went well');
	});

	test('has the times at which a clock strikes, in the zone of whoever reads it', () => {
		expect(ticksBetween(noon - 6 * hour, noon, 0).map(time => (time - noon) / hour)).toEqual([
			...[-6, -5.5, -5, -4.5, -4, -3.5, -3, -2.5, -2, -1.5, -1, -0.5, 0],
		]);
		// Half an hour aside, as in Mumbai: full hours there.
		const ticks = ticksBetween(noon - 24 * hour, noon, 5.5 * hour);
		expect(ticks.every(time => (time + 5.5 * hour) % (2 * hour) === 0)).toBe(true);
		expect(ticks).toHaveLength(12);
	});

	test('never has more times than can be read', () => {
		fc.assert(
			fc.property(fc.integer({min: 1, max: 4e11}), fc.integer({min: -14, max: 14}), (length, zone) => {
				expect(ticksBetween(noon, noon + length, zone * hour).length).toBeLessThanOrEqual(14);
			}),
		);
	});
});

describe('the page', () => {
	test('tells what went bad with its reason, the gaps, and all that ran', () => {
		const gap = {
			source: 'dfw',
			feed: 'events',
			from: new Date(noon - hour),
			to: new Date(noon),
			reason: 'cap',
		} as const;
		const page = write(
			[job('j1'), job('j2', {status: 'failed', state: 'failed', reason: 'HTTP 503'})],
			[gap],
		);
		expect(page).toContain('2 jobs: 1 failed, 1 completed; 1 gap');
		expect(page).toMatch(/<td class="state"><b class="red">✖<\/b> failed<\/td>.*HTTP 503/);
		expect(page.match(/<rect class="gap"/g)).toHaveLength(1);
		expect(page.match(/<rect class="(?:green|red)"/g)).toHaveLength(2);
	});

	test('loads nothing, and runs nothing', () => {
		const page = write([job('j1')]);
		expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|https?:\/\/|\son\w+=/i);
		expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
	});

	test('holds no sign of a server’s text that could be a tag, an attribute or a control', () => {
		const enemies = ['</title><script>alert(1)</script>', '" onload="x', "' x='", '&amp;<b>', '<!--', ']]>'];
		fc.assert(
			fc.property(fc.oneof(hostileText, fc.constantFrom(...enemies)), text => {
				const hostile = job(text, {
					kind: text,
					state: text,
					reason: text,
					agent: {id: text, name: text},
					status: 'failed',
				});
				const gap = {
					source: text,
					feed: text,
					from: new Date(noon - hour),
					to: new Date(noon),
					reason: 'cap',
				} as const;
				const page = write([hostile, {...hostile, source: text}], [gap], ['dfw', text]);
				const tags = [...page.matchAll(/<\/?([a-z!]\w*)/g)].map(([, tag = '']) => tag);
				expect(tags.filter(tag => !known.has(tag))).toEqual([]);
				expect(page).not.toMatch(/\son\w+="|[^\n\P{Cc}]|\p{Bidi_Control}/u);
			}),
			{numRuns: 60},
		);
	});

	test('escapes what means something in HTML', () => {
		expect(escapeHtml(`<a href="x">'&`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;');
	});
});

const known = new Set(
	'!doctype html meta title style body h1 h2 p figure svg defs pattern rect line text table thead tbody tr th td span b'.split(
		' ',
	),
);
