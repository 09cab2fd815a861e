import {expect, test} from 'vitest';
import {ProgramError} from '../../source/domain/program-error.ts';
import {AbortedError} from '../../source/http/errors/aborted-error.ts';
import {BadAnswerError} from '../../source/http/errors/bad-answer-error.ts';
import {ForbiddenError} from '../../source/http/errors/forbidden-error.ts';
import {HttpError} from '../../source/http/errors/http-error.ts';
import {NotAuthorisedError} from '../../source/http/errors/not-authorised-error.ts';
import {NotFoundError} from '../../source/http/errors/not-found-error.ts';
import {NotOfferedError} from '../../source/http/errors/not-offered-error.ts';
import {RateLimitedError} from '../../source/http/errors/rate-limited-error.ts';
import {RedirectedError} from '../../source/http/errors/redirected-error.ts';
import {RefusedError} from '../../source/http/errors/refused-error.ts';
import {ServerError} from '../../source/http/errors/server-error.ts';
import {TimeoutError} from '../../source/http/errors/timeout-error.ts';
import {TlsError} from '../../source/http/errors/tls-error.ts';
import {TooLargeError} from '../../source/http/errors/too-large-error.ts';
import {UnreachableError} from '../../source/http/errors/unreachable-error.ts';

// Scripts read the codes: a change here breaks them.
const tree = [
	[AbortedError, 'AbortError', 'aborted', false],
	[BadAnswerError, 'BadAnswerError', 'bad-answer', true],
	[ForbiddenError, 'ForbiddenError', 'forbidden', false],
	[NotAuthorisedError, 'NotAuthorisedError', 'not-authorised', false],
	[NotFoundError, 'NotFoundError', 'not-found', false],
	[NotOfferedError, 'NotOfferedError', 'not-offered', false],
	[RateLimitedError, 'RateLimitedError', 'rate-limited', true],
	[RedirectedError, 'RedirectedError', 'redirected', false],
	[RefusedError, 'RefusedError', 'refused', false],
	[ServerError, 'ServerError', 'server-error', true],
	[TimeoutError, 'TimeoutError', 'timeout', true],
	[TlsError, 'TlsError', 'tls', true],
	[TooLargeError, 'TooLargeError', 'too-large', false],
	[UnreachableError, 'UnreachableError', 'unreachable', true],
] as const;

test.each(tree)(
	'%o keeps its name, its code and whether asking again may help',
	(Type, name, code, isRetryable) => {
		const cause = new Error('inner');
		const error = new Type('outer', {status: 418, retryAt: 12, cause});
		expect(error).toBeInstanceOf(HttpError);
		expect(error).toBeInstanceOf(ProgramError);
		expect(error).toMatchObject({name, code, isRetryable, status: 418, retryAt: 12, cause, message: 'outer'});
	},
);

test('what is not known is absent', () => {
	const error = new ServerError('alone');
	expect(error).toMatchObject({status: undefined, retryAt: undefined});
	expect(error).not.toHaveProperty('cause');
});
