import {ProgramError} from '../domain/program-error.ts';

/** What we print cannot be written, as on a full disk. */
export class OutputError extends ProgramError {
	override readonly name = 'OutputError';
	override readonly code = 'output';
}
