import {readCredentials} from '../credentials.ts';
import {readRegion} from '../regions.ts';
import type {RackspaceTarget} from '../target.ts';
import {UsageError} from '../usage-error.ts';
import {checkEndpoint} from './read-endpoint.ts';
import {readReach} from './read-reach.ts';
import {missing, type Reading} from './reading.ts';

export async function readRackspace(reading: Reading): Promise<RackspaceTarget> {
	const {given} = reading;
	const credentials = await readCredentials(reading);
	if (credentials === undefined) {
		throw missing(
			reading,
			'no credentials: write token-file or token-command, or username and api-key-file',
			'no credentials: set RS_USERNAME and RS_API_KEY, or SWEEPWATCH_TOKEN and SWEEPWATCH_PROJECT; or look at --demo, which needs none',
		);
	}

	const place = readPlace(reading, credentials.kind === 'account');
	const project = given.find('project')?.text;
	if (credentials.kind === 'token' && project === undefined) {
		throw missing(
			reading,
			'a token but no project: write project = "…"',
			'no project: a token needs --project ID or SWEEPWATCH_PROJECT beside it',
		);
	}

	return {kind: 'rackspace', ...place, project, credentials, ...readReach(given)};
}

const strength = {flag: 3, environment: 2, file: 1, default: 0};

/** An endpoint says where, a region finds it, and an account may have only one. */
function readPlace(
	reading: Reading,
	hasCatalogue: boolean,
): {endpoint: string | undefined; region: string | undefined} {
	const {given} = reading;
	const endpoint = given.find('endpoint');
	const region = given.find('region');
	if (endpoint?.from === 'flag' && region?.from === 'flag') {
		throw new UsageError('--endpoint and --region both say where the API is: keep one');
	}

	if (endpoint?.from === 'file' && region?.from === 'file') {
		throw new UsageError(`${region.place} and endpoint both say where the API is: keep one`);
	}

	if (endpoint === undefined && region === undefined && !hasCatalogue) {
		throw missing(
			reading,
			'no endpoint: write region (DFW ORD LON HKG IAD SYD) or endpoint',
			'no endpoint: give --region (DFW ORD LON HKG IAD SYD) or --endpoint URL, or set RS_REGION_NAME or SWEEPWATCH_ENDPOINT; or look at --demo',
		);
	}

	const order = given.layers.isFileFirst ? {...strength, file: 3} : strength;
	if (region !== undefined && (endpoint === undefined || order[region.from] > order[endpoint.from])) {
		return {endpoint: undefined, region: readRegion(region)};
	}

	if (endpoint?.from === 'file') {
		checkEndpoint(endpoint);
	}

	return {endpoint: endpoint?.text, region: undefined};
}
