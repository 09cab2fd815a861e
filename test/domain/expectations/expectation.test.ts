import fc from 'fast-check';
import {expect, test} from 'vitest';
import {expectationText, isExpectedOf} from '../../../source/domain/expectations/expectation.ts';

const expectation = (agent: string | null) => ({agent, kind: 'backup', within: 1000});

test.each([
	['db-*', 'db-02', true],
	['DB-*', 'db-02', true],
	['db-*', 'web-db-02', false],
	['*-02', 'db-02', true],
	['db-*-*2', 'db-eu-02', true],
	['db-*2*2', 'db-2', false],
	['*', 'anything', true],
	['db-0', 'db-02', false],
	['a+b.c', 'a+b.c', true],
	['a.c', 'abc', false],
	['8f13*', 'web-01', true],
])('%s means an agent called %s: %s', (pattern, name, isMeant) => {
	expect(isExpectedOf(expectation(pattern), {id: '8f135b4f', name})).toBe(isMeant);
});

test('whoever names nobody means every agent, and a system that tells of none', () => {
	expect(isExpectedOf(expectation(null), {id: 'a1', name: 'db-02'})).toBe(true);
	expect(isExpectedOf(expectation(null), null)).toBe(true);
	expect(isExpectedOf(expectation('*'), null)).toBe(false);
});

test('a pattern means what the same expression would', () => {
	const letters = fc.string({unit: fc.constantFrom('a', 'b', '*'), maxLength: 8});
	fc.assert(
		fc.property(letters, letters, (pattern, text) => {
			const name = text.replaceAll('*', 'c');
			const same = new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(name);
			expect(isExpectedOf(expectation(pattern), {id: name, name: null})).toBe(same);
		}),
	);
});

test.each([
	['backup=26h', null, 26 * 3_600_000],
	['db-*:backup=7d', 'db-*', 7 * 86_400_000],
	['a:backup=90s', 'a', 90_000],
	['a:backup=1500ms', 'a', 1500],
])('is written as %s', (text, agent, within) => {
	expect(expectationText({agent, kind: 'backup', within})).toBe(text);
});
