import {describe, expect, test} from 'vitest';
import {countOf, countWords, plural} from '../../../source/domain/vocabulary/count-words.ts';
import {gapWords} from '../../../source/domain/vocabulary/gap-words.ts';
import {percentOf, progressWords} from '../../../source/domain/vocabulary/progress-words.ts';
import {retryWords} from '../../../source/domain/vocabulary/retry-words.ts';
import {shortId} from '../../../source/domain/vocabulary/short-id.ts';

describe('words that several say', () => {
	test.each([
		[0, '0 jobs', '0 jobs'],
		[1, '1 job', '1 job'],
		[2340, '2340 jobs', '2 340 jobs'],
	])('%i of a thing', (count, plain, grouped) => {
		expect([countOf(count, 'job'), countWords(count, 'job')]).toEqual([plain, grouped]);
	});

	test('a plural that is no mere s is given', () => {
		expect([plural(1, 'retry', 'retries'), plural(2, 'retry', 'retries')]).toEqual(['retry', 'retries']);
	});

	test.each([
		['8f135b4f-7a69-4b8a-947f-5e80d772fd97', '8f135b4f'],
		['8F135B4F-7A69-4B8A-947F-5E80D772FD97', '8F135B4F'],
		['8f135b4f-7a69-nightly', '8f135b4f-7a69-nightly'],
		['1402', '1402'],
	])('of the id %s a person reads %s', (id, short) => {
		expect(shortId(id)).toBe(short);
	});

	test.each([
		[{done: 512, left: null, total: null}, null, '512 B'],
		[{done: 512, left: 512, total: null}, 50, '50 %  512 B of 1.00 KiB'],
		[{done: 2048, left: null, total: 1024}, 100, '100 %  2.00 KiB of 1.00 KiB'],
		[{done: 0, left: 0, total: null}, null, '0 B'],
	])('progress %j', (progress, percent, words) => {
		expect([percentOf(progress), progressWords(progress)]).toEqual([percent, words]);
	});

	test('a gap says why, and how long the server keeps events where that is known', () => {
		expect(gapWords('retention', 60_000)).toBe('the server keeps events for 1m 00s');
		expect(gapWords('retention')).toBe('no answer for longer than the server keeps events');
		expect(gapWords('restart', 60_000)).toBe('nobody was watching');
	});

	test.each([
		['12s', 3, 'retry 3 in 12s'],
		['12s', undefined, 'next try in 12s'],
		[null, 3, 'given up'],
	])('a try in %s, of number %s', (wait, attempt, words) => {
		expect(retryWords(wait, attempt)).toBe(words);
	});
});
