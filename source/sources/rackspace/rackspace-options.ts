import type {Secret} from '../../domain/secret.ts';
import type {Reaching} from '../reaching.ts';
import type {AccountCredentials, Accounts} from './accounts.ts';

export type RackspaceCredentials = {readonly kind: 'token'; readonly token: Secret} | AccountCredentials;

export type RackspaceOptions = Reaching & {
	/** The profile's name. */
	readonly name: string;
	/** `https://host[:port]`; undefined: found by the region, or in the account's catalogue. */
	readonly origin?: string | undefined;
	readonly region?: string | undefined;
	/** Undefined: the account's own, as the identity service tells it. */
	readonly project?: string | undefined;
	readonly credentials: RackspaceCredentials;
	/** Shared by the regions of one account; absent: its own. */
	readonly accounts?: Accounts | undefined;
	/** Undefined: v2, and v1.0 for what v2 does not have. */
	readonly api?: 'v1' | 'v2' | undefined;
	/** Rows asked for at a time: many, because the documents do not say how to reach a second page. */
	readonly pageSize?: number | undefined;
};
