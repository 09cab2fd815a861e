import {describe, expect, test} from 'vitest';
import {widthOf} from '../../../source/domain/vocabulary/width.ts';
import {beginAnew} from '../../../source/screen/actions/begin-anew.ts';
import {headerLine, windowTitle} from '../../../source/screen/frame/header-line.ts';
import {statusLine} from '../../../source/screen/frame/status-line.ts';
import {textOfLine} from '../../../source/screen/looks/line.ts';
import {emptyText} from '../../../source/screen/panes/empty-text.ts';
import {paneLines} from '../../../source/screen/panes/pane-lines.ts';
import {attentionLines} from '../../../source/screen/strip/attention-lines.ts';
import {activity, agent, event, failedPoll, heartbeat, instant, jobEvent, poll} from '../fixtures/make.ts';
import {pressAll, screenOf, signs, small, tell, textOf, usual, wide} from '../fixtures/screen.ts';

const trouble = [
	agent(0, {id: 'db-02'}),
	agent(0, {id: 'mail-03', online: false}),
	jobEvent(1, 'in_progress', 'running', {id: 'r', agent: 'web-01'}),
	jobEvent(2, 'failed', 'failed', {details: {reason: 'Error deleting object. Server returned HTTP 503'}}),
	jobEvent(3, 'stopped', 'stopped', {id: 'job-2', agent: 'mail-03'}),
];

test('the header counts, and is loud only when there is cause', () => {
	const quiet = textOfLine(headerLine(screenOf({observations: [poll(0), ...trouble.slice(0, 1)]}), signs));
	expect(quiet).toMatch(/^ sweepwatch {2}dfw\/110011 +1 agent {3}0 running +14:00:00 UTC $/);
	const loud = textOfLine(headerLine(screenOf({observations: trouble}), signs));
	expect(loud).toContain('3 agents   1 offline   1 running   ✖ 1 failed   ■ 1 stopped');
});

test.each([
	['nothing', [], 0],
	['one that only events told of', [heartbeat(1, 'web-01')], 0],
	['an empty list', [poll(1, {feed: 'agents'})], 1],
	['the list alone', [agent(0, {id: 'db-02'})], 1],
	['the list and the feed', [poll(1, {feed: 'agents'}), poll(1)], 2],
])('while %s is known the header counts nothing that is not', (_, observations, count) => {
	const header = textOfLine(headerLine(screenOf({observations}), signs));
	expect(header.match(/\d+ (?:agents?|running)/g) ?? []).toHaveLength(count);
});

test('the header gives up words, never counts', () => {
	const narrow = textOfLine(headerLine(screenOf({size: small, observations: trouble}), signs));
	expect(narrow).toContain('3 agents 1 off ● 1 ✖ 1 ■ 1');
	expect(narrow).toContain('14:00:00 UTC');
});

test.each([
	[trouble, '✖1 ■1 sweepwatch dfw'],
	[[], 'sweepwatch dfw'],
])('the window title tells of trouble first', (observations, title) => {
	expect(windowTitle(screenOf({observations}))).toBe(title);
});

test('the strip tells what, whose, when and why, and how to acknowledge', () => {
	const lines = attentionLines(screenOf({observations: trouble}), signs).map(textOfLine);
	expect(lines).toHaveLength(2);
	expect(lines[0]).toMatch(
		/^ ✖ db-02 +cleanup job-1 +failed +14:00:02 .*Error deleting object.*HTTP 503 .* a ack$/,
	);
	expect(lines[1]).toMatch(/^ ■ mail-03 +cleanup job-2 +stopped +14:00:03 .* 0 all 2$/);
});

test.each([
	[wide, 3],
	[usual, 2],
	[small, 1],
])('the strip holds a few lines, and says how many there are and which key opens them', (size, count) => {
	const observations = Array.from({length: 7}, (_, at) =>
		jobEvent(at, 'failed', 'failed', {id: `job-${at}`}),
	);
	const lines = attentionLines(screenOf({size, observations}), signs).map(textOfLine);
	expect(lines).toHaveLength(count);
	expect(lines.at(-1)).toMatch(/ 0 all 7$/);
	expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(size.columns);
});

describe('what there is no room for in the strip goes in order:', () => {
	const id = '2f8708b3-d16b-11e4-bc22-c8e0eb190e3d';
	const failed = (reason: string) =>
		screenOf({
			observations: [
				jobEvent(1, 'in_progress', 'running', {id, agent: 'mail-03.customer'}),
				jobEvent(61, 'failed', 'failed', {id, agent: 'mail-03.customer', details: {reason}}),
			],
		});
	const lineIn = (columns: number, reason: string) => {
		const state = failed(reason);
		const sized = {...state, view: {...state.view, size: {columns, rows: 24}}};
		return attentionLines(sized, signs).map(textOfLine)[0];
	};

	test.each([
		[130, 'cleanup 2f8708b3  failed  14:01:01  1m  Error deleting object. Server returned HTTP 503'],
		[80, '2f8708b3  failed  14:01:01  Error d…TP 503'],
		[70, '2f8708b3  failed  14:01:01  Error …TP 503'],
		[60, '2f8708b3  failed  Error …TP 503'],
	])('%i columns', (columns, part) => {
		const line = lineIn(columns, 'Error deleting object. Server returned HTTP 503') ?? '';
		expect(line).toMatch(/^ ✖ mail-03\.customer {2}/);
		expect(line).toContain(part);
		expect(line).toMatch(columns < 80 ? / {2}a ack$/ : / {2}a ack {2}0 all 1$/);
		expect(widthOf(line)).toBe(columns - 1);
	});

	test.each([
		[80, 'cleanup 2f8708b3  failed  14:01:01'],
		[60, '2f8708b3  failed  14:01:01'],
	])('without a reason %i columns hold the rest', (columns, part) => {
		expect(lineIn(columns, '')).toContain(`mail-03.customer  ${part}`);
	});
});

test.each([
	['waiting', [], '', /^ waiting for dfw\.backup\.example/],
	['live', [poll(29, {nextAt: instant(31)})], '', /^ live {2}as of 14:00:29 \(1s\) {2}next 1s/],
	['failing', [poll(1), failedPoll(20, 3, 22)], '', /^ retry 3 in 12s: 503 from dfw {2}stale 29s/],
	['a filter', [agent(0, {id: 'db-1'}), agent(0, {id: 'x'})], '/ d b', /^ \/db▏ {2}1 of 2 /],
	['a filter that matches nothing', [agent(0, {id: 'x'})], '/ d b', /^ \/db▏ {2}0 of 1 {2}nothing matches/],
	['what a key did', [event(1, {event: 'x'})], 't', /^ live {2}as of 14:00:01 \(29s\) {2}times are relative/],
] as const)('the status line tells of %s', (_, observations, keys, text) => {
	expect(textOfLine(statusLine(screenOf({observations, seconds: 30, keys}), signs))).toMatch(text);
});

test.each([60, 80, 100, 120, 200])('trouble leaves room for the keys in %i columns', columns => {
	const message = `dfw.backup.example answered 503 to /v2/110011/events: "${'busy '.repeat(30)}"`;
	for (const code of ['server-error', 'never-seen']) {
		const failed = failedPoll(20, 5, 12, {
			error:
				code === 'never-seen' ? {code, message: 'x'.repeat(300), status: null} : {code, message, status: 503},
		});
		const state = screenOf({size: {columns, rows: 24}, observations: [poll(1), failed], seconds: 30});
		const line = textOfLine(statusLine(state, signs));
		expect(line).toMatch(/^ retry 5 in 2s: (?:503 from dfw {2}|x+…)/);
		expect(line).toMatch(/\? keys {3}q quit$|q quit {3}\? keys$/);
		expect(widthOf(line)).toBeLessThanOrEqual(columns);
	}
});

test('what a key did is gone after a moment', () => {
	const state = tell(screenOf({observations: [poll(1)], keys: 't'}), poll(10));
	expect(textOfLine(statusLine(state, signs))).toMatch(/^ live/);
});

test('a slow answer turns the one spinner', () => {
	const late = screenOf({observations: [poll(1, {nextAt: instant(3)})], seconds: 5});
	expect(textOfLine(statusLine(late, signs))).toMatch(/[⠋⠙⠹⠸⠼⠴⠦⠧]/);
	const fresh = screenOf({observations: [poll(1, {nextAt: instant(6)})], seconds: 5});
	expect(textOfLine(statusLine(fresh, signs))).not.toMatch(/[⠋⠙⠹⠸⠼⠴⠦⠧]/);
});

test.each([
	['nothing yet', [], '', 'waiting for the first answer from dfw.backup.example…  7s'],
	['none at all', [poll(1, {feed: 'agents'})], '', 'no agent is registered here'],
	['none matches', [agent(0, {id: 'x'})], '/ y enter', 'no row matches /y (1 hidden)'],
	['none is bad', [agent(0, {id: 'x'})], 'x', 'no bad row (1 hidden)'],
	['not asked again', [failedPoll(1, 1, 0, {feed: 'agents', retryAt: null})], '', 'given up: 503 from dfw'],
] as const)('an empty pane tells why: %s', (_, observations, keys, text) => {
	expect(emptyText(screenOf({observations, seconds: 7, keys}), 'agents', signs)[0]).toBe(text);
});

test.each([
	[{}, 'it is tried again by itself; r asks now'],
	[{retryAt: null}, 'it is not tried again: q quits'],
] as const)('an error says what can be done', (more, text) => {
	const state = screenOf({observations: [failedPoll(1, 1, 30, {feed: 'agents', ...more})]});
	expect(emptyText(state, 'agents', signs)[1]).toBe(text);
});

test('a ack stands on the line that a would take', () => {
	const at = (keys: string) =>
		attentionLines(screenOf({observations: trouble, keys}), signs)
			.map(textOfLine)
			.map(line => line.includes('a ack'));
	expect(at('2')).toEqual([true, false]);
	expect(at('1 j')).toEqual([false, true]);
	expect(at('0 j')).toEqual([false, true]);
});

test('wherever a ack stands, the rest of the strip stays where it is', () => {
	for (const size of [wide, usual, small]) {
		const bare = (keys: string) =>
			attentionLines(screenOf({size, observations: trouble, keys}), signs).map(line =>
				textOfLine(line).replace(/(?: +a ack↓?| +0 all 2)+$/, ''),
			);
		expect(new Set(['2', '1', '1 j', '1 G'].map(keys => bare(keys).join('\n'))).size).toBe(1);
	}
});

test('what came since the last key is marked, and nothing moves when it is new no more', () => {
	const before = screenOf({observations: [poll(0), ...trouble], seconds: 10, keys: '2'});
	const later = tell(before, jobEvent(11, 'failed', 'failed', {id: 'job-3', agent: 'app-07'}));
	const [first = '', ...others] = attentionLines(later, signs).map(textOfLine);
	expect(first).toMatch(/app-07 .* NEW +a ack$/);
	expect(others.join()).not.toContain('NEW');
	const seen = attentionLines(pressAll(later, 'f'), signs).map(textOfLine);
	expect(seen).toEqual([first.replace('NEW', '   '), ...others]);
});

test('nothing is new that had gone wrong before anybody watched, however late it is read', () => {
	const before = screenOf({observations: [poll(100)], seconds: 105, keys: '2'});
	const old = activity(90, {id: 'job-8', state: 'failed', status: 'failed'});
	const fresh = activity(104, {id: 'job-9', state: 'failed', status: 'failed'});
	const lines = attentionLines(tell(before, {...old, at: instant(106)}, {...fresh, at: instant(106)}), signs);
	expect(lines.map(textOfLine).map(line => line.includes('NEW'))).toEqual([true, false]);
	const trouble = tell(pressAll(before, '0'), {...old, at: instant(106)});
	expect(textOf(paneLines(trouble, 'trouble', signs)).join()).not.toContain('NEW');
});

test.each([
	[wide, '11-19 19:04'],
	[usual, '11-19'],
] as const)('what went wrong the day before has its day, in %j as %s', (size, text) => {
	const failed = jobEvent(-68_160, 'failed', 'failed', {id: 'job-8'});
	const state = screenOf({size, observations: [failed], seconds: 10, keys: '0'});
	expect(textOf(attentionLines(state, signs))[0]).toContain(` ${text} `);
	expect(textOf(paneLines(state, 'trouble', signs))[0]).toContain(` ${text} `);
});

test('where a takes a row that the strip does not show, the strip says so in the same room', () => {
	const observations = Array.from({length: 5}, (_, at) =>
		jobEvent(at, 'failed', 'failed', {id: `job-${at}`, agent: `db-0${at}`}),
	);
	for (const size of [wide, usual, small]) {
		const at = (keys: string) => textOf(attentionLines(screenOf({size, observations, keys}), signs));
		const [above = ''] = at('1 g');
		const [below = ''] = at('1 G');
		expect(above).toMatch(/a ack(?! ↓)/);
		expect(below).toContain('a ack↓');
		expect(widthOf(below)).toBeLessThanOrEqual(size.columns);
		expect(below.indexOf('a ack')).toBe(above.indexOf('a ack'));
		expect(below.replace(/ +a ack.*/, '')).toBe(above.replace(/ +a ack.*/, ''));
	}
});

test('nothing is new that the first answers tell', () => {
	const state = screenOf({observations: [poll(0), ...trouble], seconds: 1});
	expect(attentionLines(state, signs).map(textOfLine).join()).not.toContain('NEW');
});

test('nothing is new that a replay tells again after a jump back, until the next key', () => {
	const told = [poll(0), ...trouble, poll(60)];
	const again = tell(beginAnew(screenOf({observations: told, seconds: 60})), ...told);
	const strip = (state: typeof again) => attentionLines(state, signs).map(textOfLine).join();
	expect(strip(again)).not.toContain('NEW');
	const failed = jobEvent(61, 'failed', 'failed', {id: 'job-3', agent: 'app-07'});
	expect(strip(tell(pressAll(again, '2'), failed))).toMatch(/app-07 .*NEW/);
});

test('acknowledging gives the lines back', () => {
	expect(attentionLines(pressAll(screenOf({observations: trouble}), '2 1s a 1s a'), signs)).toEqual([]);
});
