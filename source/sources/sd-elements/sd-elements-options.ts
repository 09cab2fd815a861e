import type {Clock} from '../../domain/clock.ts';
import type {HttpClientOptions} from '../../http/client.ts';

export type SdElementsOptions = {
	/** The profile's name. */
	readonly name: string;
	/** `https://host[:port]`. */
	readonly origin: string;
	readonly token: string;
	/** Filters by the API's own names, those of `sdElementsFilters`; each at most once. */
	readonly where: readonly {readonly name: string; readonly value: string}[];
	readonly clock: Clock;
	readonly http: Omit<HttpClientOptions, 'origin' | 'credentials' | 'secrets' | 'clock'>;
};
