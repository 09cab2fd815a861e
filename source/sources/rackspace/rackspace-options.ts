import type {Clock} from '../../domain/clock.ts';
import type {HttpClientOptions} from '../../http/client.ts';

export type RackspaceCredentials =
	| {readonly kind: 'token'; readonly token: string}
	| {
			readonly kind: 'account';
			readonly username: string;
			readonly apiKey: string;
			/** Undefined: the public identity service. */
			readonly authUrl?: string | undefined;
	  };

export type RackspaceOptions = {
	/** The profile's name. */
	readonly name: string;
	/** `https://host[:port]`; undefined: found by the region, or in the account's catalogue. */
	readonly origin?: string | undefined;
	readonly region?: string | undefined;
	/** Undefined: the account's own, as the identity service tells it. */
	readonly project?: string | undefined;
	readonly credentials: RackspaceCredentials;
	/** Whose history; undefined: v2's, and v1.0's where there is no v2. */
	readonly api?: 'v1' | 'v2' | undefined;
	/** Rows asked for at a time: many, because the documents do not say how to reach a second page. */
	readonly pageSize?: number | undefined;
	readonly clock: Clock;
	readonly http: Omit<HttpClientOptions, 'origin' | 'credentials' | 'secrets' | 'clock'>;
};
