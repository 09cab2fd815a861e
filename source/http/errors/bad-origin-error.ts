import {ProgramError} from '../../domain/program-error.ts';

/** What was given as an endpoint is not an origin that we would send credentials to. */
export class BadOriginError extends ProgramError {
	override readonly name = 'BadOriginError';
	override readonly code = 'bad-origin';
}
