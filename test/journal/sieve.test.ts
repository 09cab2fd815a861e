import {expect, test} from 'vitest';
import {createSieve} from '../../source/journal/writing/sieve.ts';
import {eventAt, noon, routineAt} from './helper.ts';

/** How many of the routine polls are written, one after so many events each, all within a second. */
function writtenOf(polls: number, events: number): number {
	const sieve = createSieve();
	let written = 0;
	for (let poll = 0; poll < polls; poll++) {
		for (let event = 0; event < events; event++) {
			expect(sieve.pass(eventAt(event, noon))).toHaveLength(1);
		}

		written += sieve.pass(routineAt(noon + poll * 10, String(poll))).length;
	}

	return written;
}

test.each([
	['nothing', 20, 0, 1],
	['an event', 20, 1, 20],
	['a full page', 20, 100, 20],
] as const)(
	'where there is %s before each of %i good answers, up to when all was told is written at once',
	(_, polls, events, expected) => {
		expect(writtenOf(polls, events)).toBe(expected);
	},
);
