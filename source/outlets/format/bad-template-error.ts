import {ProgramError} from '../../domain/program-error.ts';

/** A template that could never be filled, as it was typed. */
export class BadTemplateError extends ProgramError {
	override readonly name = 'BadTemplateError';
	override readonly code = 'usage';
}
