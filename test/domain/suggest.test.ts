import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {distanceBetween, suggest} from '../../source/domain/suggest.ts';

describe('distance between words', () => {
	test.each([
		['', '', 0],
		['', 'abc', 3],
		['json', 'jsno', 1],
		['events', 'evnts', 1],
		['kitten', 'sitting', 3],
		['plain', 'plane', 2],
	])('%j and %j are %i edits apart', (left, right, distance) => {
		expect(distanceBetween(left, right)).toBe(distance);
		expect(distanceBetween(right, left)).toBe(distance);
	});

	test('a word is no edit away from itself, and one from itself with a letter less', () => {
		fc.assert(
			fc.property(fc.string({minLength: 1, maxLength: 12}), text => {
				expect(distanceBetween(text, text)).toBe(0);
				expect(distanceBetween(text, [...text].slice(1).join(''))).toBe(1);
			}),
		);
	});
});

describe('a suggestion', () => {
	test.each([
		['ev', 'events'],
		['EVENTS', 'events'],
		['agnets', 'agents'],
		['zzz', undefined],
		['x', undefined],
	])('for %j it is %j', (typed, expected) => {
		expect(suggest(typed, ['events', 'agents', 'history'])).toBe(expected);
	});
});
