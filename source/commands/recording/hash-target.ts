import {createHash} from 'node:crypto';
import type {Profile} from '../../settings/settings.ts';
import type {Target} from '../../settings/target.ts';

/**
 * Tells whether a profile watches what it watched before: another server, project or choice is
 * something else, while a new token, beat or look is not. No secret goes into it.
 */
export function hashTarget({target, follow}: Pick<Profile, 'target' | 'follow'>): string {
	const followed = follow.map(({kind, id}) => `${kind} ${id}`).sort();
	const whole = JSON.stringify([target.kind, partsOf(target), followed]);
	return createHash('sha256').update(whole).digest('hex').slice(0, 16);
}

function partsOf(target: Target): readonly unknown[] {
	switch (target.kind) {
		case 'demo':
			return [];
		case 'rackspace': {
			const {endpoint, region, project, credentials} = target;
			// Without a project it is the account's own.
			const account =
				credentials.kind === 'account' && (project === undefined || endpoint === undefined)
					? [credentials.username, credentials.authUrl]
					: [];
			return [originOf(endpoint), endpoint === undefined ? region?.toLowerCase() : '', project, account];
		}

		case 'sd-elements':
			return [originOf(target.endpoint), target.where.map(({name, value}) => `${name}=${value}`).sort()];
		case 'squall': {
			const {endpoint, namespace, where, recursive} = target;
			return [originOf(endpoint), namespace, where.toSorted(), recursive];
		}

		case 'http': {
			const {path, query, headers} = target.mapping;
			return [originOf(target.endpoint), path, sortKeys(query), sortKeys(headers)];
		}
	}
}

/** The same address in another spelling is the same. */
function originOf(endpoint: string | undefined): string | undefined {
	return endpoint !== undefined && URL.canParse(endpoint) ? new URL(endpoint).origin : endpoint;
}

function sortKeys(pairs: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
	return Object.entries(pairs).sort(([a], [b]) => (a < b ? -1 : 1));
}
