import fc from 'fast-check';
import {expect, test} from 'vitest';
import {formatTime, readDate} from '../../source/domain/time.ts';

test.each([
	['/Date(1357230189000)/', '2013-01-03T16:23:09.000Z'],
	['\\/Date(1357230189000)\\/', '2013-01-03T16:23:09.000Z'],
	['/Date(1357230189000+0000)/', '2013-01-03T16:23:09.000Z'],
	['/Date(1357230189000-0500)/', '2013-01-03T16:23:09.000Z'],
	['/Date(-1000)/', '1969-12-31T23:59:59.000Z'],
	['/Date(0)/', '1970-01-01T00:00:00.000Z'],
	['2014-10-14T14:17:40.238641Z', '2014-10-14T14:17:40.238Z'],
	['2014-10-27T18:22:00.238640+00:00', '2014-10-27T18:22:00.238Z'],
	['2014-10-27T18:22:00-05:00', '2014-10-27T23:22:00.000Z'],
	['2014-10-27T18:22:00+0530', '2014-10-27T12:52:00.000Z'],
	['2014-10-27T18:22:00+0000', '2014-10-27T18:22:00.000Z'],
	['2014-10-27T18:22:00', '2014-10-27T18:22:00.000Z'],
	['2014-10-27 18:22:00.5', '2014-10-27T18:22:00.500Z'],
	['2014-10-27T18:22:00.05Z', '2014-10-27T18:22:00.050Z'],
	['2014-10-27T18:22:00.123456789Z', '2014-10-27T18:22:00.123Z'],
	['2014-10-27T18:22:00.9-01:00', '2014-10-27T19:22:00.900Z'],
	['2016-02-29T00:00:00Z', '2016-02-29T00:00:00.000Z'],
	['0048-02-29T00:00:00Z', '0048-02-29T00:00:00.000Z'],
])('reads %s', (raw, expected) => {
	expect(readDate(raw)?.toISOString()).toBe(expected);
});

test.each([
	['/Date(-62135596800000)/'],
	['0001-01-01T00:00:00Z'],
	['/Date()/'],
	['/Date(999999999999999999)/'],
	['/Date(99999999999999999999999)/'],
	['2014-13-01T00:00:00Z'],
	['2014-00-01T00:00:00Z'],
	['2014-02-30T00:00:00Z'],
	['2015-02-29T00:00:00Z'],
	['1900-02-29T00:00:00Z'],
	['2014-04-31T00:00:00Z'],
	['2014-01-00T00:00:00Z'],
	['2014-01-01T24:00:00Z'],
	['2014-01-01T00:60:00Z'],
	['2014-01-01T00:00:60Z'],
	['2014-01-01T00:00:00+24:00'],
	['2014-01-01T00:00:00+05:60'],
	['2014-01-01T00:00:00.1234567890Z'],
	['2014-01-01T00:00:00 UTC'],
	['2014-01-01'],
	['01/02/2014 10:00:00'],
	['Tue, 14 Oct 2014 14:17:40 GMT'],
	['1357230189000'],
	[''],
	[1_357_230_189_000],
	[null],
	[{}],
])('%s is no date', raw => {
	expect(readDate(raw)).toBeNull();
});

const dates = fc
	.integer({min: Date.UTC(1900, 0, 1), max: Date.UTC(2199, 0, 1)})
	.map(milliseconds => new Date(milliseconds));

test('what is written can be read, in both zones', () => {
	fc.assert(
		fc.property(dates, fc.constantFrom('utc' as const, 'local' as const), (date, zone) => {
			expect(readDate(formatTime(date, zone))).toEqual(date);
		}),
	);
});

test('the wire form of .NET says the same as ISO', () => {
	fc.assert(
		fc.property(dates, date => {
			expect(readDate(`/Date(${date.getTime()})/`)).toEqual(readDate(date.toISOString()));
		}),
	);
});

test('whatever it is given, it gives a real date or none', () => {
	fc.assert(
		fc.property(
			fc.oneof(fc.anything(), fc.string(), fc.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/)),
			raw => {
				const date = readDate(raw);
				expect(date === null || !Number.isNaN(date.getTime())).toBe(true);
			},
		),
	);
});

test('UTC is written as the example says', () => {
	expect(formatTime(new Date(Date.UTC(2026, 10, 20, 14, 2, 6, 238)), 'utc')).toBe('2026-11-20T14:02:06.238Z');
});

test.each([
	['Europe/Berlin', '2026-11-20T15:02:06.238+01:00'],
	['America/New_York', '2026-11-20T09:02:06.238-05:00'],
	['Asia/Kolkata', '2026-11-20T19:32:06.238+05:30'],
	['UTC', '2026-11-20T14:02:06.238+00:00'],
])('local time in %s carries its offset', (zone, expected) => {
	const before = process.env.TZ;
	process.env.TZ = zone;
	try {
		expect(formatTime(new Date(Date.UTC(2026, 10, 20, 14, 2, 6, 238)), 'local')).toBe(expected);
	} finally {
		if (before === undefined) {
			delete process.env.TZ;
		} else {
			process.env.TZ = before;
		}
	}
});
