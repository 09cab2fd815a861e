import {ProgramError} from '../../domain/program-error.ts';

/** What was given as an endpoint, a proxy or a certificate cannot be used. */
export class BadOriginError extends ProgramError {
	override readonly name = 'BadOriginError';
	override readonly code = 'bad-origin';
}
