import {ProgramError} from '../../domain/program-error.ts';

/** A command that could never be started, as it was typed. */
export class BadCommandError extends ProgramError {
	override readonly name = 'BadCommandError';
	override readonly code = 'usage';
}
