import {ProgramError} from '../domain/program-error.ts';

/** Nothing answered for as long as we were told to wait. */
export class GaveUpError extends ProgramError {
	override readonly name = 'GaveUpError';
	override readonly code = 'gave-up';
}
