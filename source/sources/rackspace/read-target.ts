import {type Reach, readReach} from '../../settings/reach.ts';
import type {Reading} from '../../settings/system-settings.ts';
import {checkEndpoint, hostOf, sameOrigin} from '../../settings/targets/read-endpoint.ts';
import {missing} from '../../settings/targets/reading.ts';
import {UsageError} from '../../settings/usage-error.ts';
import {reachingOf, type Target} from '../system.ts';
import {accountsOf} from './accounts.ts';
import {readCredentials} from './credentials.ts';
import type {RackspaceCredentials, RackspaceOptions} from './rackspace-options.ts';
import {readRegion} from './regions.ts';
import {rackspaceSettings} from './settings.ts';

const {project: projectSetting, region: regionSetting, api: apiSetting} = rackspaceSettings;

export async function readTarget(reading: Reading): Promise<Target> {
	const {given} = reading;
	const credentials = await readCredentials(reading);
	if (credentials === undefined) {
		throw missing(
			reading,
			'no credentials: write token-file or token-command, or username and api-key-file',
			'no credentials: set RS_USERNAME and RS_API_KEY, or SWEEPWATCH_TOKEN and SWEEPWATCH_PROJECT; or let sweepwatch init ask; or look at --demo, which needs none',
		);
	}

	const place = readPlace(reading, credentials.kind === 'account');
	const project = given.find(projectSetting)?.text;
	if (credentials.kind === 'token' && project === undefined) {
		throw missing(
			reading,
			'a token but no project: write project = "…"',
			'no project: a token needs --project ID or SWEEPWATCH_PROJECT beside it',
		);
	}

	return targetOf({
		...place,
		project,
		credentials,
		...readReach(given),
		api: given.choice(apiSetting),
		profile: reading.profile,
	});
}

/** What was told of a project. */
export type Told = Reach &
	Pick<RackspaceOptions, 'region' | 'project' | 'api'> & {
		/** As it was written; it is checked where it is used. */
		readonly endpoint: string | undefined;
		readonly credentials: RackspaceCredentials;
		readonly profile: string | undefined;
	};

export function targetOf(told: Told): Target & Told {
	const {endpoint, region, project, credentials, api, profile} = told;
	// Without a project it is the account's own.
	const account =
		credentials.kind === 'account' && (project === undefined || endpoint === undefined)
			? [credentials.username, credentials.authUrl]
			: [];
	const nickname = region?.toLowerCase() ?? hostOf(endpoint);
	return {
		...told,
		kind: 'rackspace',
		nickname,
		address: endpoint ?? `Rackspace ${region ?? profile ?? nickname}`,
		secrets: [credentials.kind === 'token' ? credentials.token : credentials.apiKey],
		identity: [sameOrigin(endpoint), endpoint === undefined ? region?.toLowerCase() : '', project, account],
		async open(name, world) {
			const {createRackspaceSource} = await import('./rackspace-source.ts');
			return createRackspaceSource({
				name,
				origin: endpoint,
				region,
				project,
				api,
				accounts: accountsOf(world),
				credentials,
				...reachingOf(told, world),
			});
		},
	};
}

const strength = {flag: 4, environment: 3, file: 2, left: 1, default: 0};

/** An endpoint says where, a region finds it, and an account may have only one. */
function readPlace(
	reading: Reading,
	hasCatalogue: boolean,
): {endpoint: string | undefined; region: string | undefined} {
	const {given} = reading;
	const endpoint = given.find(reading.endpoint);
	const region = given.find(regionSetting);
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

	const order = given.layers.isFileFirst ? {...strength, file: 4} : strength;
	if (region !== undefined && (endpoint === undefined || order[region.from] > order[endpoint.from])) {
		return {endpoint: undefined, region: readRegion(region)};
	}

	if (endpoint?.from === 'file') {
		checkEndpoint(endpoint, reading);
	}

	return {endpoint: endpoint?.text, region: undefined};
}
