import type {SecureContext} from 'node:tls';
import type {TlsOptions} from '@nats-io/transport-node';
import type {Trust} from './options.ts';

/**
 * Whom a connection trusts: the least first, which is there at once, and everybody whom this machine trusts where that
 * did not do. To read all of those takes longer than to join a team.
 */
export function trustInTurn({least, withSystem}: Trust) {
	let context: SecureContext | undefined;
	let isTried = false;
	/** Node takes it, whatever the library says that it passes on; it looks at each dial. */
	const options: TlsOptions & {readonly secureContext: SecureContext} = {
		get secureContext() {
			context = isTried ? withSystem() : (context ?? least());
			isTried = true;
			return context;
		},
	};
	return {
		options,
		/** Somebody was dialled, and nobody let us in yet. */
		get isTried() {
			return isTried;
		},
		succeed(): void {
			isTried = false;
		},
	};
}
