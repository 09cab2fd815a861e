import {describe, expect, test} from 'vitest';
import {parseFilter} from '../../source/settings/text-filter.ts';

describe('a filter', () => {
	test.each([
		['failed', '  failed  db-02', true],
		['FAILED', '  failed  db-02', true],
		['db-0[12]', 'db-03', false],
		['!heartbeat', 'agent_heartbeat', false],
		['!heartbeat', 'cleanup_failed', true],
		['a.*b.*c', 'a-b-c', true],
		['(ab)+c', 'xxababc', true],
		['^$', 'x', false],
	])('%s on %j: %j', (filter, line, expected) => {
		expect(parseFilter(filter)(line)).toBe(expected);
	});

	test('a long line is judged by its beginning', () => {
		expect(parseFilter('end')(`${'x'.repeat(5000)}end`)).toBe(false);
		expect(parseFilter('!end')(`${'x'.repeat(5000)}end`)).toBe(true);
	});

	test.each([
		'(a+)+$',
		'^(a|a)*$',
		'(?=a)(a+)+$',
		'(a{1,50}){1,50}$',
		'a*a*a*a*a*a*a*$',
		`${'a?'.repeat(30)}${'a'.repeat(30)}$`,
	])('%s does not freeze the program', filter => {
		const judge = parseFilter(filter);
		const began = performance.now();
		try {
			judge(`${'a'.repeat(1999)}!`);
		} catch (error) {
			expect(error).toMatchObject({code: 'filter-too-slow'});
		}

		expect(performance.now() - began).toBeLessThan(10_000);
	});

	test('an expression that takes too long is told, not taken for a miss', () => {
		expect(() => parseFilter('(a+)+$')(`${'a'.repeat(100)}!`)).toThrow('make it simpler');
	});
});
