import {describe, expect, test} from 'vitest';
import type {Standing} from '../../../source/commands/status/standing.ts';
import {
	exitOf,
	nagiosLine,
	type StatusForm,
	statusLine,
	statusToJson,
} from '../../../source/commands/status/tell-status.ts';

const now = Date.parse('2026-11-20T14:02:40Z');
const form: StatusForm = {now, maxAge: 15 * 60_000, zone: 'utc', ascii: false};
const standing = (bad: Standing['bad'], age: number | null = 10_000): Standing => ({
	profiles: ['dfw', 'lon'],
	bad,
	running: 3,
	asOf: age === null ? null : now - age,
});
const failed = {status: 'failed', count: 2} as const;
const stopped = {status: 'stopped', count: 1} as const;
const spoilt = {status: 'with-errors', count: 4} as const;
const hour = 3_600_000;

describe('one line', () => {
	test.each([
		[[failed, stopped], 10_000, '✖2 ■1 3 running, as of 14:02Z'],
		[[], 10_000, '✔ 3 running, as of 14:02Z'],
		[[], hour, '✔ 3 running, as of 13:02Z, 1h 00m ago: is anybody watching?'],
		[[], 24 * hour, '✔ 3 running, as of 2026-11-19 14:02Z, 1d 0h ago: is anybody watching?'],
		[[failed], null, '✖2 3 running, nobody knows as of when'],
		[[failed, {status: 'overdue', count: 3}], 10_000, '✖2 ▲3 3 running, as of 14:02Z'],
	] as const)('%j, so old: %s', (bad, age, line) => {
		expect(statusLine(standing(bad, age), form)).toBe(line);
	});

	test('fits a terminal that knows ASCII alone', () => {
		expect(statusLine(standing([failed, stopped]), {...form, ascii: true})).toBe(
			'X2 #1 3 running, as of 14:02Z',
		);
	});
});

test.each([
	['all is well', [], 10_000, 0, 'OK', 0],
	['jobs ended with errors', [spoilt], 10_000, 3, 'WARNING', 1],
	['something failed', [failed, spoilt], 10_000, 1, 'CRITICAL', 2],
	['something was missed', [{status: 'missed', count: 1}], 10_000, 1, 'CRITICAL', 2],
	['something expected has not happened', [{status: 'overdue', count: 1}], 10_000, 1, 'CRITICAL', 2],
	['nobody has watched for long', [spoilt], hour, 7, 'UNKNOWN', 3],
	['nobody knows since when', [], null, 7, 'UNKNOWN', 3],
	['a failure is old', [failed], hour, 1, 'CRITICAL', 2],
] as const)('the exit status where %s', (_, bad, age, exit, state, plugin) => {
	expect(exitOf(standing(bad, age), form)).toBe(exit);
	const told = nagiosLine(standing(bad, age), form);
	expect(told.exit).toBe(plugin);
	expect(told.text.startsWith(`SWEEPWATCH ${state} - `)).toBe(true);
});

test('a plugin measures every way to go wrong, also where there is none of it', () => {
	const {text} = nagiosLine(standing([failed]), form);
	expect(text).toBe(
		'SWEEPWATCH CRITICAL - 2 failed, 3 running, as of 14:02Z | with-errors=0 failed=2 stopped=0 missed=0 overdue=0 running=3',
	);
});

test('as JSON it has the same', () => {
	expect(statusToJson(standing([failed], hour), form)).toEqual({
		type: 'status',
		at: '2026-11-20T14:02:40.000Z',
		source: 'dfw,lon',
		counts: {failed: 2},
		running: 3,
		asOf: '2026-11-20T13:02:40.000Z',
		stale: true,
		exit: 1,
	});
});
