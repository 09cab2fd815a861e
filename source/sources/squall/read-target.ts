import {where} from '../../settings/flags.ts';
import {type Reach, readReach} from '../../settings/reach.ts';
import type {Reading} from '../../settings/system-settings.ts';
import {hostOf, readEndpoint, sameOrigin} from '../../settings/targets/read-endpoint.ts';
import {missing} from '../../settings/targets/reading.ts';
import {reachingOf, type Target} from '../system.ts';
import {readNamespace} from './namespace.ts';
import {readCredentials} from './read-credentials.ts';
import {secretsOf} from './secrets-of.ts';
import {squallSettings} from './settings.ts';
import type {SquallCredentials, SquallOptions} from './squall-options.ts';

export async function readTarget(reading: Reading): Promise<Target> {
	const {given} = reading;
	const endpoint = readEndpoint(reading);
	const namespace = given.find(squallSettings.namespace);
	if (namespace === undefined) {
		throw missing(
			reading,
			'no namespace: write namespace = "/company/team"',
			'no namespace: give --namespace /company/team, or set APOCTL_NAMESPACE',
		);
	}

	return targetOf({
		endpoint,
		namespace: readNamespace(namespace),
		credentials: await readCredentials(reading),
		where: given.list(where).map(({text}) => text.trim()),
		recursive: given.isOn(squallSettings.recursive),
		push: !given.isOff(squallSettings.push),
		...readReach(given),
	});
}

/** What was told of a namespace. */
export type Told = Reach &
	Pick<SquallOptions, 'namespace' | 'where' | 'recursive' | 'push'> & {
		readonly endpoint: string;
		readonly credentials: SquallCredentials;
	};

export function targetOf(told: Told): Target & Told {
	const {endpoint, namespace, credentials, where, recursive, push} = told;
	return {
		...told,
		kind: 'squall',
		nickname: hostOf(endpoint),
		address: endpoint,
		secrets: secretsOf(credentials),
		identity: [sameOrigin(endpoint), namespace, where.toSorted(), recursive],
		async open(name, world) {
			const {createSquallSource} = await import('./squall-source.ts');
			return createSquallSource({
				name,
				origin: endpoint,
				namespace,
				where,
				recursive,
				push,
				credentials,
				...reachingOf(told, world),
			});
		},
	};
}
