import type {SecureContext} from 'node:tls';
import type {Clock} from '../../domain/clock.ts';
import type {Secret} from '../../domain/secret.ts';

/** Who we are to the server. */
export type NatsIdentity =
	| {readonly kind: 'nkey'; readonly seed: Secret}
	| {readonly kind: 'creds'; readonly text: Secret}
	| {readonly kind: 'token'; readonly token: Secret}
	| {readonly kind: 'login'; readonly username: string; readonly password: Secret};

export type NatsOptions = {
	/** Each a host and a port; no other is ever talked to, whatever one of them says. */
	readonly servers: readonly string[];
	/** False: only where the server insists. */
	readonly isEncrypted: boolean;
	/** Whom we trust, and our own certificate; absent: the usual ones, and none. */
	readonly secureContext?: SecureContext | undefined;
	/** Absent: the server asks nobody, or the certificate tells it. */
	readonly identity?: NatsIdentity | undefined;
	/** Below which subject answers come: a server may keep one user from reading another's. */
	readonly inbox?: string | undefined;
	readonly clock: Clock;
};
