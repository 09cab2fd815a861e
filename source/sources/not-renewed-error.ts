import {ProgramError} from '../domain/program-error.ts';

/** A secret was refused and cannot be read again for now; whoever keeps it may be back in a moment. */
export class NotRenewedError extends ProgramError {
	override readonly name = 'NotRenewedError';
	override readonly code = 'not-renewed';
	override readonly isRetryable = true;
}
