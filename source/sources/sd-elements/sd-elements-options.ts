import type {Secret} from '../../domain/secret.ts';
import type {Reaching} from '../reaching.ts';

export type SdElementsOptions = Reaching & {
	/** The profile's name. */
	readonly name: string;
	/** `https://host[:port]`. */
	readonly origin: string;
	readonly token: Secret;
	/** Filters by the API's own names, those of `filterNames`; each at most once. */
	readonly where: readonly {readonly name: string; readonly value: string}[];
};
