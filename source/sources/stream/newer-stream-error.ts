import {ProgramError} from '../../domain/program-error.ts';

/** What is followed is written in a form that this version does not know. */
export class NewerStreamError extends ProgramError {
	override readonly name = 'NewerStreamError';
	override readonly code = 'newer-stream';
}
