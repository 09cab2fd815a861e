import {Secret} from '../../../source/domain/secret.ts';
import type {RackspaceOptions} from '../../../source/sources/rackspace/rackspace-options.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';

/** A source with a token of its own. */
export function withToken(origin: string, more: Partial<RackspaceOptions> = {}): RackspaceOptions {
	return {
		name: 'dfw',
		origin,
		project: '110011',
		credentials: {kind: 'token', token: new Secret('t0ken-t0ken')},
		clock: createFakeClock(),
		http: {userAgent: 'test'},
		...more,
	};
}
