import {describe, expect, test} from 'vitest';
import {parseFilter} from '../../source/settings/text-filter.ts';

const warnings: string[] = [];

function read(filter: string) {
	warnings.length = 0;
	return parseFilter(filter, warning => warnings.push(warning));
}

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
		['failed db-02', 'db-02  cleanup failed', true],
		['failed db-02', 'db-03  cleanup failed', false],
		['failed !db', 'db-02  cleanup failed', false],
		['a(', 'data(base', true],
		['a( !x', 'data base', false],
	])('%s on %j: %j', (filter, line, expected) => {
		expect(read(filter)(line)).toBe(expected);
	});

	test('what is no regular expression is taken literally, and that is told', () => {
		expect(read('failed a( !b[')('failed at data(base')).toBe(true);
		expect(warnings).toEqual([
			"--filter: 'a(' is no regular expression (Unterminated group) and is taken literally",
			"--filter: 'b[' is no regular expression (Unterminated character class) and is taken literally",
		]);
		read('failed.*db');
		expect(warnings).toEqual([]);
	});

	test.each(['', ' ', '!', ' ! '])('%j is refused: it would match everything', filter => {
		expect(() => read(filter)).toThrow('say what to look for');
	});

	test('a long line is judged by its beginning', () => {
		expect(read('end')(`${'x'.repeat(5000)}end`)).toBe(false);
		expect(read('!end')(`${'x'.repeat(5000)}end`)).toBe(true);
	});

	test.each([
		'(a+)+$',
		'^(a|a)*$',
		'(?=a)(a+)+$',
		'(a{1,50}){1,50}$',
		'a*a*a*a*a*a*a*$',
		`${'a?'.repeat(30)}${'a'.repeat(30)}$`,
	])('%s does not freeze the program', filter => {
		const judge = read(filter);
		const began = performance.now();
		try {
			judge(`${'a'.repeat(1999)}!`);
		} catch (error) {
			expect(error).toMatchObject({code: 'filter-too-slow'});
		}

		expect(performance.now() - began).toBeLessThan(10_000);
	});

	test('an expression that takes too long is told, not taken for a miss', () => {
		expect(() => read('(a+)+$')(`${'a'.repeat(100)}!`)).toThrow('make it simpler');
	});
});
