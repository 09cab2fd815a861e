import type {Source} from '../source.ts';
import {createConnection} from './connection.ts';
import type {RackspaceOptions} from './rackspace-options.ts';
import {createV1Source} from './v1/v1-source.ts';
import {createV2Source} from './v2-source.ts';

/** Rackspace Cloud Backup, v2 or v1.0. Settings that cannot work throw at once. */
export function createRackspaceSource(options: RackspaceOptions): Source {
	const connection = createConnection(options);
	return options.api === 'v1'
		? createV1Source(options.name, connection)
		: createV2Source(options, connection);
}
