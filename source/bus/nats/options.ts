import type {SecureContext} from 'node:tls';
import type {BusIdentity} from '../../domain/bus-identity.ts';
import type {Clock} from '../../domain/clock.ts';

export type Trust = {
	readonly least: () => SecureContext;
	/** With all whom this machine trusts. */
	readonly withSystem: () => SecureContext;
};

export type NatsOptions = {
	/** Each a host and a port; no other is ever talked to, whatever one of them says. */
	readonly servers: readonly string[];
	/** False: only where the server insists. */
	readonly isEncrypted: boolean;
	/** Whom we trust, and our own certificate; absent: whom Node trusts, and none. */
	readonly trust?: Trust | undefined;
	/** Absent: the server asks nobody, or the certificate tells it. */
	readonly identity?: BusIdentity | undefined;
	/** Below which subject answers come: a server may keep one user from reading another's. */
	readonly inbox?: string | undefined;
	readonly clock: Clock;
};
