import {ProgramError} from '../domain/program-error.ts';

/** What was typed or configured cannot be used; the message says what to type instead. */
export class UsageError extends ProgramError {
	override readonly name = 'UsageError';
	override readonly code = 'usage';
}
