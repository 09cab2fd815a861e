import type {Clock} from '../../domain/clock.ts';
import {isProgramError} from '../../domain/program-error.ts';
import type {HttpClient} from '../../http/exchange.ts';
import type {ActivityLog} from '../source.ts';
import type {SquallOptions} from './squall-options.ts';

type Listen = NonNullable<ActivityLog['listen']>;

// As its own client does; docs/contract.md 5.
const afterLoss = 3000;
// Of a server that is down the list tells soon enough.
const longestLoss = 60_000;
// Where it is refused, another server may take its place.
const afterRefusal = 900_000;

/** All that is pushed are activities: what else happens is left on the server, where it takes a filter. */
const filter = JSON.stringify({identities: {activity: ['create']}});

/** Keeps the push open, and tells when it stands. What happened in between is for the list to say. */
export function createPush(
	client: HttpClient,
	{namespace, recursive}: Pick<SquallOptions, 'namespace' | 'recursive'>,
	clock: Clock,
): Listen {
	return async ({onOpen, onNews, onLoss}, signal) => {
		let pause = afterLoss;
		while (!signal.aborted) {
			const error = await client
				.listen({
					path: '/events',
					query: ({authorization = ''}) => ({
						namespace,
						token: authorization.replace(/^Bearer /, ''),
						mode: recursive ? 'all' : undefined,
						enableErrors: 'true',
					}),
					greeting: filter,
					onOpen() {
						pause = afterLoss;
						onOpen();
					},
					onNews,
					signal,
				})
				.catch((error: unknown) => error);
			if (signal.aborted) {
				return;
			}

			onLoss(error);
			await clock.sleep(isRefusal(error) ? afterRefusal : pause, signal);
			pause = Math.min(longestLoss, pause * 2);
		}
	};
}

function isRefusal(error: unknown): boolean {
	if (!isProgramError(error)) {
		throw error;
	}

	// An answer that is none of a push is as good as a refusal.
	const {status, isRetryable} = error;
	return status !== undefined && (!isRetryable || status < 400);
}
