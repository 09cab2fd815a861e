import {NotFoundError} from '../../http/errors/not-found-error.ts';

/** Which version of the API answers; undefined until that is known. */
export type Fallback = {api: 'v1' | 'v2' | undefined};

/** v2, and v1.0 where there is no v2; what worked once is asked from then on. */
export async function withFallback<Value>(
	fallback: Fallback,
	askV2: () => Promise<Value>,
	askV1: () => Promise<Value>,
): Promise<Value> {
	if (fallback.api === 'v1') {
		return askV1();
	}

	try {
		const value = await askV2();
		fallback.api = 'v2';
		return value;
	} catch (error) {
		if (fallback.api === 'v2' || !(error instanceof NotFoundError)) {
			throw error;
		}

		const value = await askV1().catch(other => {
			// Neither: then what v2 said of it is what counts.
			throw other instanceof NotFoundError ? error : other;
		});
		fallback.api = 'v1';
		return value;
	}
}
