import {ProgramError} from '../domain/program-error.ts';

/** Several things are called so: which is meant is not for us to guess. */
export class AmbiguousError extends ProgramError {
	override readonly name = 'AmbiguousError';
	override readonly code = 'ambiguous';
}
