import {ProgramError} from '../domain/program-error.ts';

/** The watched system has no such thing at all. */
export class NotThereError extends ProgramError {
	override readonly name = 'NotThereError';
	override readonly code = 'not-found';
}
