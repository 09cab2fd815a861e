import {AbortedError} from '../http/errors/aborted-error.ts';

/** Stops waiting when the signal says so; what is waited for goes on, for others. */
export async function untilAborted<Value>(
	promise: Promise<Value>,
	signal: AbortSignal | undefined,
): Promise<Value> {
	// Nobody may be left to hear of its failure.
	promise.catch(() => {});
	if (signal === undefined) {
		return promise;
	}

	const {promise: aborted, reject} = Promise.withResolvers<never>();
	const stop = () => reject(new AbortedError('Stopped while asking', {cause: signal.reason}));
	if (signal.aborted) {
		stop();
	}

	signal.addEventListener('abort', stop, {once: true});
	try {
		return await Promise.race([promise, aborted]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}
