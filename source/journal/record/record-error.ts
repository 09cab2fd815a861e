import {ProgramError} from '../../domain/program-error.ts';

/** What was named holds no journal; the message says what it is instead. */
export class RecordError extends ProgramError {
	override readonly name = 'RecordError';
	readonly code = 'not-a-journal';
}
