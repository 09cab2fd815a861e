import {expect, test} from 'vitest';
import {formatDuration, parseDuration} from '../../source/domain/duration.ts';

test.each([
	['500ms', 500],
	['2s', 2000],
	['1.5s', 1500],
	['1.1s', 1100],
	['5m', 300_000],
	['2h', 7_200_000],
	['7d', 604_800_000],
	['0s', 0],
])('%s is %d ms', (text, expected) => {
	expect(parseDuration(text)).toBe(expected);
});

test.each([
	[''],
	['5'],
	['s'],
	['-5s'],
	['+5s'],
	['5 s'],
	['5S'],
	['1h30m'],
	['.5s'],
	['1e3s'],
	['2 weeks'],
	['NaNs'],
	['99999999999d'],
])('"%s" is no duration', text => {
	expect(parseDuration(text)).toBeUndefined();
});

test.each([
	[-5000, '0s'],
	[0, '0s'],
	[999, '0s'],
	[9400, '9s'],
	[59_999, '59s'],
	[60_000, '1m 00s'],
	[250_000, '4m 10s'],
	[3_599_999, '59m 59s'],
	[3_720_000, '1h 02m'],
	[86_399_999, '23h 59m'],
	[86_400_000, '1d 0h'],
	[273_600_000, '3d 4h'],
	[Number.NaN, '?'],
	[Number.POSITIVE_INFINITY, '?'],
])('%d ms reads %s', (milliseconds, expected) => {
	expect(formatDuration(milliseconds)).toBe(expected);
});
