import {tableOf} from '../config/config-file.ts';
import {MappingProblem} from '../list-mapping/mapping-problem.ts';
import type {HttpTarget} from '../target.ts';
import {UsageError} from '../usage-error.ts';
import {checkOwner, readEndpoint} from './read-endpoint.ts';
import {readReach} from './read-reach.ts';
import {missing, type Reading} from './reading.ts';

export async function readHttp(reading: Reading): Promise<HttpTarget> {
	const {given, secrets} = reading;
	const table = tableOf(given.inFile('http')?.value);
	const {file} = given.layers;
	if (table === undefined || file === undefined) {
		throw missing(
			reading,
			`no table that says how its list is read: write one below [${reading.profile}.http]`,
			'--kind http needs a profile of config.toml with a table that says how the list is read: name it with --profile',
		);
	}

	const endpoint = readEndpoint(reading, 'SWEEPWATCH_ENDPOINT');
	const token = await secrets.read(given, 'token', ['SWEEPWATCH_TOKEN']);
	checkOwner(reading, token?.from);
	const {readListMapping} = await import('../list-mapping/list-mapping.ts');
	try {
		const mapping = readListMapping(table);
		return {kind: 'http', endpoint, token: token?.secret, mapping, ...readReach(given)};
	} catch (error) {
		throw error instanceof MappingProblem
			? file.problem(['http', ...error.path], `${['http', ...error.path].join('.')}: ${error.message}`)
			: error instanceof Error
				? error
				: new UsageError(String(error));
	}
}
