import {Secret} from '../../domain/secret.ts';
import type {Source} from '../source.ts';
import type {World} from '../system.ts';
import {createRackspaceSource} from './rackspace-source.ts';

/** A server of our own, which ends with the source. */
export async function openDemo(
	name: string,
	api: 'v1' | 'v2' | undefined,
	{clock, userAgent, simulate}: World,
): Promise<Source> {
	const {origin, token, project, close} = await simulate();
	const source = createRackspaceSource({
		name,
		origin,
		project,
		credentials: {kind: 'token', token: new Secret(token)},
		api,
		clock,
		http: {userAgent},
	});
	return {
		...source,
		async close() {
			await source.close();
			await close();
		},
	};
}
