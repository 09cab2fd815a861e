import {ProgramError} from '../../domain/program-error.ts';

/** The account's catalogue does not say, or not clearly, where Cloud Backup is. */
export class NoEndpointError extends ProgramError {
	override readonly name = 'NoEndpointError';
	override readonly code = 'no-endpoint';
}
