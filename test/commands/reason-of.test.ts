import {describe, expect, test} from 'vitest';
import {reasonOf} from '../../source/commands/reason-of.ts';
import {NotFoundError} from '../../source/http/errors/not-found-error.ts';

describe('what an error means for the end', () => {
	test('ours says what to do, and has its status', () => {
		expect(reasonOf(new NotFoundError('no such thing: check the id'), {})).toEqual({
			status: 'failed',
			exit: 5,
			message: 'no such thing: check the id',
		});
	});

	test('any other is a bug, told in one line', () => {
		const {exit, message} = reasonOf(new TypeError('a\nb'), {});
		expect(exit).toBe(70);
		expect(message).toMatch(/^a bug: TypeError: a b; please report it.*$/);
	});

	test('where it came from is shown to those who ask', () => {
		expect(reasonOf(new TypeError('a'), {SWEEPWATCH_DEBUG: '1'}).message).toContain('reason-of.test.ts');
	});

	test('what Node was told not to permit is none', () => {
		const details = {code: 'ERR_ACCESS_DENIED', permission: 'FileSystemRead', resource: '/a'};
		expect(reasonOf(Object.assign(new Error('restricted'), details), {})).toEqual({
			status: 'failed',
			exit: 2,
			message: 'Node is told to permit too little (FileSystemRead, /a): see --permission in NODE_OPTIONS',
		});
	});

	test.each([undefined, null, 'text', {odd: 1}])('%j can be thrown too', thrown => {
		expect(reasonOf(thrown, {}).exit).toBe(70);
	});
});
