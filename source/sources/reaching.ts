import type {Clock} from '../domain/clock.ts';
import type {HttpClientOptions} from '../http/client.ts';

/** How a server is reached, whatever is asked of it. */
export type Reaching = {
	readonly clock: Clock;
	readonly http: Omit<HttpClientOptions, 'origin' | 'credentials' | 'secrets' | 'clock'>;
};
