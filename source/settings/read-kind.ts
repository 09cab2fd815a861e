import type {Given} from './given.ts';
import {isSystemKind, type SystemKind} from './kinds.ts';
import {UsageError} from './usage-error.ts';

/**
 * What was said, else Rackspace; but where nothing of Rackspace is set and one other system's
 * address is, that one is meant.
 */
export function readKind(given: Given): SystemKind {
	const said = given.choice('kind');
	if (said !== undefined && isSystemKind(said)) {
		return said;
	}

	const isSde = given.inEnvironment(['SDE_HOST', 'SDE_SERVER']) !== undefined;
	const isSquall = given.inEnvironment(['APOCTL_API']) !== undefined;
	if (isSde && isSquall && !hasRackspace(given)) {
		throw new UsageError(
			'SDE_HOST and APOCTL_API are both set: say --kind sd-elements or --kind squall; several systems at once are profiles of config.toml',
		);
	}

	const kind = isSde === isSquall || hasRackspace(given) ? 'rackspace' : isSde ? 'sd-elements' : 'squall';
	given.note('kind', kind, {origin: kind === 'rackspace' ? 'default' : isSde ? 'SDE_HOST' : 'APOCTL_API'});
	return kind;
}

function hasRackspace(given: Given): boolean {
	const variables = [
		'RS_USERNAME',
		'RS_API_KEY',
		'RS_REGION_NAME',
		'SWEEPWATCH_PROJECT',
		'SWEEPWATCH_ENDPOINT',
	];
	const names = ['region', 'project', 'username'] as const;
	return (
		given.inEnvironment(variables) !== undefined ||
		given.inFile('endpoint') !== undefined ||
		names.some(name => given.typed(name) !== undefined || given.inFile(name) !== undefined)
	);
}
