import {describe, expect, test} from 'vitest';
import {groupDigits} from '../../../source/domain/vocabulary/count-words.ts';
import {shortId} from '../../../source/domain/vocabulary/short-id.ts';
import {eventWords, stateWords} from '../../../source/domain/vocabulary/state-words.ts';
import {
	ageText,
	clockText,
	elapsedText,
	momentText,
	type TimeStyle,
} from '../../../source/screen/looks/time-text.ts';
import {start} from '../fixtures/make.ts';

const utc: TimeStyle = {mode: 'utc', now: start};
const day = 86_400_000;

test.each([
	[0, 12, utc, '14:00:00.000'],
	[0, 8, utc, '14:00:00'],
	[-day, 8, utc, '11-19'],
	[-30 * day, 8, utc, '10-21'],
	[-day, 11, utc, '11-19 14:00'],
	[-400 * day, 11, utc, '2025-10-16'],
	[-400 * day, 8, utc, '2025-10'],
	[-12_000, 8, {...utc, mode: 'relative'}, '12s'],
	[-250_000, 8, {...utc, mode: 'relative'}, '4m 10s'],
	[5000, 8, {...utc, mode: 'relative'}, '0s'],
] as const)('a moment %i ms from now in %i columns', (away, width, style, text) => {
	expect(momentText(start + away, style, width)).toBe(text);
});

test('in few columns the evening before is known by its time, and what is older by its day', () => {
	const night: TimeStyle = {mode: 'utc', now: Date.UTC(2026, 10, 20, 0, 30)};
	const at = (hours: number) => momentText(night.now - hours * 3_600_000, night, 8);
	expect([0, 1, 11, 13, 24].map(at)).toEqual(['00:30:00', '23:30:00', '13:30:00', '11-19', '11-19']);
});

test.each([
	[-5, '0s'],
	[59_999, '59s'],
	[60_000, '1m'],
	[3_600_000, '1h'],
	[3 * day, '3d'],
	[900 * day, '900d'],
])('an age of %i ms is %s', (age, text) => {
	expect(ageText(age)).toBe(text);
});

test.each([
	[760_000, '00:12:40'],
	[359_999_000, '99:59:59'],
	[360_000_000, '4d 4h'],
])('%i ms of work is %s', (elapsed, text) => {
	expect(elapsedText(elapsed)).toBe(text);
});

test('the zone is named with the clock', () => {
	expect(clockText(start, 'utc', 'local')).toBe('14:00:00 UTC');
	expect(clockText(start, 'relative', 'utc')).toBe('14:00:00 UTC');
});

describe('a state in words', () => {
	test.each([
		['in_progress', 'running', 'in progress'],
		['progress', 'running', 'in progress'],
		['startRequested', 'queued', 'start requested'],
		['Completed WithErrors', 'with-errors', 'completed with errors'],
		['completed', 'with-errors', 'completed with errors'],
		['Frob_Nicate', 'unknown', 'Frob_Nicate'],
		['Completed', 'unknown', 'completed?'],
		['Skipped', 'missed', 'skipped'],
		['', 'failed', 'failed'],
	] as const)('%s (%s)', (state, status, words) => {
		expect(stateWords(state, status)).toBe(words);
	});
});

test.each([
	['cleanup_completed', 'completed', 29, 'cleanup completed'],
	['cleanup_completed', 'with-errors', 29, 'cleanup completed with errors'],
	['cleanup_completed', 'with-errors', 24, 'cleanup with errors'],
	['backup_completed_with_errors', 'with-errors', 24, 'backup with errors'],
	['cleanup_completed', 'unknown', 24, 'cleanup completed?'],
	['frob_nicate', 'unknown', 24, 'frob nicate'],
	['backup_skipped', 'missed', 24, 'backup skipped'],
] as const)('an event %s (%s) in %i columns', (event, status, width, words) => {
	expect(eventWords(event, status, width)).toBe(words);
});

test.each([
	[7, '7'],
	[2340, '2 340'],
	[1_234_567, '1 234 567'],
])('%i is told as %s', (count, text) => {
	expect(groupDigits(count)).toBe(text);
});

test('a UUID is told by its beginning, another id whole', () => {
	expect(shortId('2f8708b3-d16b-11e4-bc22-c8e0eb190e3d')).toBe('2f8708b3');
	expect(shortId('134692')).toBe('134692');
});
