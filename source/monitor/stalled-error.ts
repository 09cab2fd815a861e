import {ProgramError} from '../domain/program-error.ts';

/** Our own asking stood still: a request that never ended, or a wake-up that never came. */
export class StalledError extends ProgramError {
	override readonly name = 'StalledError';
	override readonly code = 'stalled';
	override readonly isRetryable = true;
}
