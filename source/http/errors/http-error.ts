import {ProgramError} from '../../domain/program-error.ts';

export type HttpErrorDetails = {
	/** The status that was answered; absent where there was no answer. */
	readonly status?: number | undefined;
	/** Milliseconds since 1970. */
	readonly retryAt?: number | undefined;
	readonly cause?: unknown;
};

/** Everything that can go wrong between a request and its answer. */
export abstract class HttpError extends ProgramError {
	override readonly status: number | undefined;
	override readonly retryAt: number | undefined;

	constructor(message: string, {status, retryAt, cause}: HttpErrorDetails = {}) {
		super(message, cause === undefined ? undefined : {cause});
		this.status = status;
		this.retryAt = retryAt;
	}
}
