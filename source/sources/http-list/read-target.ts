import type {JsonObject} from '../../domain/json.ts';
import {type FileLayer, tableOf} from '../../settings/file/config-file.ts';
import {type Reach, readReach} from '../../settings/reach.ts';
import type {Reading} from '../../settings/system-settings.ts';
import {hostOf, readEndpoint, sameOrigin} from '../../settings/targets/read-endpoint.ts';
import {missing} from '../../settings/targets/reading.ts';
import {reachingOf, type Target} from '../system.ts';
import type {ListMapping} from './mapping/mapping.ts';
import {MappingProblem} from './mapping/mapping-problem.ts';
import {readListMapping} from './mapping/read-mapping.ts';
import {type Proof, secretsOf} from './proof.ts';
import {readProof} from './read-proof.ts';
import {listTable} from './settings.ts';

export async function readTarget(reading: Reading): Promise<Target> {
	const {given} = reading;
	const table = tableOf(given.inFile(listTable)?.value);
	const {file} = given.layers;
	if (table === undefined || file === undefined) {
		throw missing(
			reading,
			`no table that says how its list is read: write one below [${reading.profile}.http]`,
			'--kind http needs a profile of config.toml with a table that says how the list is read: name it with --profile',
		);
	}

	const endpoint = readEndpoint(reading);
	const mapping = readMapping(table, file);
	return targetOf({endpoint, proof: await readProof(reading, mapping), mapping, ...readReach(given)});
}

function readMapping(table: JsonObject, file: FileLayer): ListMapping {
	try {
		return readListMapping(table);
	} catch (error) {
		throw error instanceof MappingProblem
			? file.problem(['http', ...error.path], `${['http', ...error.path].join('.')}: ${error.message}`)
			: error;
	}
}

/** What was told of a list. */
export type Told = Reach & {
	readonly endpoint: string;
	readonly proof: Proof;
	readonly mapping: ListMapping;
};

export function targetOf(told: Told): Target & Told {
	const {endpoint, proof, mapping} = told;
	const {path, query, headers} = mapping;
	return {
		...told,
		kind: 'http',
		nickname: hostOf(endpoint),
		address: endpoint,
		secrets: secretsOf(proof),
		identity: [sameOrigin(endpoint), path, sortKeys(query), sortKeys(headers)],
		async open(name, world) {
			const {createHttpListSource} = await import('./http-list-source.ts');
			const reaching = reachingOf(told, world);
			return createHttpListSource({name, origin: endpoint, proof, mapping, ...reaching});
		},
	};
}

function sortKeys(pairs: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
	return Object.entries(pairs).sort(([a], [b]) => (a < b ? -1 : 1));
}
