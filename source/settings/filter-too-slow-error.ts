import {ProgramError} from '../domain/program-error.ts';

/** The text that people filter by took too long on a line: going on would freeze the program. */
export class FilterTooSlowError extends ProgramError {
	override readonly name = 'FilterTooSlowError';
	override readonly code = 'filter-too-slow';
}
