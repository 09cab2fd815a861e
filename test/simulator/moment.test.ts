import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {printMixed, printMoment, readMoment, toMoment} from '../../source/simulator/logs/moment.ts';

const time = fc.integer({min: 0, max: 4_000_000_000_000});

describe('a moment', () => {
	test('compares as text as it does in time', () => {
		fc.assert(
			fc.property(time, time, (one, other) => {
				expect(toMoment(one) < toMoment(other)).toBe(one < other);
			}),
		);
	});

	test('is read again from every form that keeps all of it', () => {
		const zone = fc.constantFrom('Z', '+00:00', '-05:00', '+05:30');
		fc.assert(
			fc.property(time, fc.integer({min: 3, max: 9}), zone, (at, digits, zone) => {
				expect(readMoment(printMoment(toMoment(at), digits, zone), 0)).toBe(toMoment(at));
			}),
		);
	});

	test('is never printed later than it was', () => {
		fc.assert(
			fc.property(time, fc.nat(20), (at, turn) => {
				const read = readMoment(printMixed(toMoment(at), turn), 0) ?? '~';
				expect(read <= toMoment(at) && Date.parse(`${read}Z`) > at - 1000).toBe(true);
			}),
		);
	});

	test.each([
		['2026-11-20T14:00:00', '2026-11-20T19:00:00.000000000'],
		['2026-11-20 14:00', '2026-11-20T19:00:00.000000000'],
		['2026-11-20', '2026-11-20T05:00:00.000000000'],
		['2026-11-20T14:00:00.5Z', '2026-11-20T14:00:00.500000000'],
		['2026-11-20T14:00:00.123456789+0100', '2026-11-20T13:00:00.123456789'],
		['14:00', undefined],
		['2026-02-32T00:00:00Z', undefined],
		['', undefined],
	])('%j, five hours behind, is %s', (text, expected) => {
		expect(readMoment(text, -300)).toBe(expected);
	});
});
