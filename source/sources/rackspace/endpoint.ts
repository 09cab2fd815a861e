import {cleanField} from '../../domain/text.ts';
import {isLoopback} from '../../http/origin.ts';
import type {Endpoint} from './decode/access.ts';
import {NoEndpointError} from './no-endpoint-error.ts';

/** The endpoint of that region; without a region, the only one there is. */
export function chooseEndpoint(endpoints: readonly Endpoint[], region: string | undefined): Endpoint {
	if (endpoints.length === 0) {
		throw new NoEndpointError(
			'This account has no Cloud Backup in its catalogue: check the account, or give --endpoint',
		);
	}

	const wanted = region?.toLowerCase();
	const fitting =
		wanted === undefined
			? endpoints
			: endpoints.filter(endpoint => endpoint.region?.toLowerCase() === wanted);
	const [only, ...others] = fitting;
	if (only === undefined) {
		// A catalogue with one endpoint and no region in it leaves nothing to choose.
		const [single, ...more] = endpoints;
		if (single?.region === null && more.length === 0) {
			return single;
		}

		throw new NoEndpointError(
			`This account has no Cloud Backup in ${cleanField(region ?? '')}: choose one of ${list(endpoints)}`,
		);
	}

	if (others.some(other => originOf(other) !== originOf(only))) {
		throw new NoEndpointError(
			`This account has Cloud Backup in several regions: choose one of ${list(endpoints)}`,
		);
	}

	return only;
}

/**
 * The path that a catalogue prints belongs to another version of the API; only the origin counts.
 * What is not encrypted is good for tests alone, where the identity service is on this machine too.
 */
export function readEndpointOrigin({url}: Endpoint, authOrigin: string): string {
	const parsed = URL.canParse(url) ? new URL(url) : undefined;
	const isLocal = isLoopback(new URL(authOrigin).hostname);
	if (parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && isLocal)) {
		return parsed.origin;
	}

	throw new NoEndpointError('The catalogue names an address without https: give --endpoint instead');
}

/** Where a region's API is, for a token that comes without a catalogue. */
export function guessOrigin(region: string): string {
	if (!/^[a-z]{2,10}\d{0,3}$/i.test(region)) {
		throw new NoEndpointError(
			`'${cleanField(region)}' is no region: choose one such as DFW, or give --endpoint`,
		);
	}

	return `https://${region.toLowerCase()}.backup.api.rackspacecloud.com`;
}

function originOf({url}: Endpoint): string {
	return URL.canParse(url) ? new URL(url).origin : url;
}

function list(endpoints: readonly Endpoint[]): string {
	const regions = endpoints.map(({region}) =>
		cleanField(region ?? '')
			.slice(0, 20)
			.toUpperCase(),
	);
	return [...new Set(regions.filter(region => region !== ''))].sort().join(', ') || '(none is named)';
}
