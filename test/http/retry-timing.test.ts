import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Json} from '../../source/domain/json.ts';
import {nextDelay, readRetryAt} from '../../source/http/retry-timing.ts';

const now = Date.UTC(2026, 10, 20, 14, 0, 0);
const inTenSeconds = now + 10_000;
const hour = 3_600_000;

test.each([
	['seconds', '10', inTenSeconds],
	['a fraction of a second', '0.5', now + 500],
	['the date of today', 'Fri, 20 Nov 2026 14:00:10 GMT', inTenSeconds],
	['the date of RFC 850', 'Friday, 20-Nov-26 14:00:10 GMT', inTenSeconds],
	['the date of asctime', 'Fri Nov 20 14:00:10 2026', inTenSeconds],
	['an ISO date', '2026-11-20T14:00:10Z', inTenSeconds],
	['spaces around it', ' 10 ', inTenSeconds],
	['two days', '172800', now + hour],
	['a date next year', 'Sat, 20 Nov 2027 14:00:10 GMT', now + hour],
	['more digits than a number holds', '9'.repeat(400), now + hour],
	['zero', '0', undefined],
	['a negative number', '-5', undefined],
	['a date that has passed', 'Fri, 20 Nov 2026 13:59:59 GMT', undefined],
	['no day that there is', 'Fri, 99 Nov 2026 14:00:10 GMT', undefined],
	['a word', 'soon', undefined],
	['hexadecimal', '0x10', undefined],
	['nothing', '', undefined],
	['no header', undefined, undefined],
])('Retry-After with %s is read', (_, value, expected) => {
	expect(readRetryAt({'retry-after': value}, undefined, now)).toBe(expected);
});

test.each<[string, Json, number | undefined]>([
	['retryAt as a date', {overLimit: {code: 413, retryAt: '2026-11-20T14:00:10.000Z'}}, inTenSeconds],
	['retryAfter as text', {overLimit: {code: 413, retryAfter: '10'}}, inTenSeconds],
	['retryAfter as a number', {overLimit: {code: 413, retryAfter: 10}}, inTenSeconds],
	['retryAfter as a date', {overLimit: {retryAfter: '2026-11-20T14:00:10Z'}}, inTenSeconds],
	['retryAt as an epoch in seconds', {overLimit: {retryAt: inTenSeconds / 1000}}, inTenSeconds],
	['retryAt as an epoch in milliseconds', {overLimit: {retryAt: inTenSeconds}}, inTenSeconds],
	['retryAfter on top', {retryAfter: 10}, inTenSeconds],
	['a number that is none', {overLimit: {retryAfter: -1}}, undefined],
	['an object in its place', {overLimit: {retryAfter: {}}}, undefined],
	['a list', [{retryAfter: 10}], undefined],
	['text', 'retryAfter', undefined],
	['null', null, undefined],
])('the body is read: %s', (_, body, expected) => {
	expect(readRetryAt({}, body, now)).toBe(expected);
});

test('the header goes before the body, unless it is nonsense', () => {
	const body = {overLimit: {retryAfter: 20}};
	expect(readRetryAt({'retry-after': '10'}, body, now)).toBe(inTenSeconds);
	expect(readRetryAt({'retry-after': 'soon'}, body, now)).toBe(now + 20_000);
});

test('the first of two headers counts', () => {
	expect(readRetryAt({'retry-after': ['10', '20']}, undefined, now)).toBe(inTenSeconds);
});

test('a date is reckoned from the clock of the server, which may differ from ours', () => {
	const headers = {date: 'Fri, 20 Nov 2026 15:00:00 GMT', 'retry-after': 'Fri, 20 Nov 2026 15:00:10 GMT'};
	expect(readRetryAt(headers, undefined, now)).toBe(inTenSeconds);
});

test('whatever a server sends, its time lies within the next hour or is none', () => {
	fc.assert(
		fc.property(fc.string(), fc.string(), fc.jsonValue(), (header, date, value) => {
			const body = {overLimit: {retryAt: value as Json, retryAfter: header}};
			const retryAt = readRetryAt({'retry-after': header, date}, body, now);
			return retryAt === undefined || (retryAt > now && retryAt <= now + hour);
		}),
	);
});

test.each([
	['the first failure waits one second at least', undefined, 0, 1000],
	['the first failure waits three seconds at most', undefined, 1, 3000],
	['then up to three times the last wait', 4000, 1, 12_000],
	['half of the way', 4000, 0.5, 6500],
	['never more than 30 seconds', 29_000, 1, 30_000],
	['a long wait that a server asked for does not count for more', hour, 0.1, 9900],
])('%s', (_, previous, random, expected) => {
	expect(nextDelay({previous, retryAt: undefined, now, random: () => random})).toBe(expected);
});

test('the time of the server wins, as it is', () => {
	const random = () => {
		throw new Error('no jitter here');
	};

	expect(nextDelay({previous: 1000, retryAt: now + 90_001, now, random})).toBe(90_001);
	expect(nextDelay({previous: undefined, retryAt: now + 5, now, random})).toBe(5);
});

test('a time of the server that has passed meanwhile makes room for jitter', () => {
	expect(nextDelay({previous: undefined, retryAt: now, now, random: () => 0})).toBe(1000);
});

test('jitter stays between 1 and 30 seconds, and at most three times the last wait', () => {
	const random = fc.double({min: 0, max: 1, maxExcluded: true, noNaN: true});
	fc.assert(
		fc.property(random, fc.integer({min: 1000, max: 30_000}), (number, previous) => {
			const delay = nextDelay({previous, retryAt: undefined, now, random: () => number});
			return delay >= 1000 && delay <= 30_000 && delay <= previous * 3;
		}),
	);
});

test('jitter spreads: clients that failed together do not come back together', () => {
	const delays = Array.from({length: 100}, (_, index) =>
		nextDelay({previous: 8000, retryAt: undefined, now, random: () => index / 100}),
	);
	expect(new Set(delays).size).toBe(100);
});
