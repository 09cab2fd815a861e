import {ProgramError} from '../domain/program-error.ts';

/** No journal can be kept here; the message says where and what to do. */
export class JournalError extends ProgramError {
	override readonly name = 'JournalError';
	readonly code = 'journal-refused';
}
