import {ProgramError} from '../domain/program-error.ts';

/** A setting that a source cannot work with; the text names it. */
export class BadSettingError extends ProgramError {
	override readonly name = 'BadSettingError';
	override readonly code = 'usage';
}
