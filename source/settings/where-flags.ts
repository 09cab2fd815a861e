import {type Flag, flag} from './flag.ts';
import {asking, demonstrable, reading} from './flag-users.ts';
import {systemKinds} from './kinds.ts';

/** Who is watched, and how it is reached. */
export const whereFlags = {
	profile: flag('profile', 'text', 'where', [...asking, 'report'], 'watch this profile of the file', {
		value: 'NAME',
		isRepeatable: true,
	}),
	config: flag('config', 'path', 'where', [...asking, ...reading], 'another file instead of config.toml', {}),
	kind: flag('kind', 'choice', 'where', asking, 'the system to watch (default rackspace)', {
		choices: systemKinds,
		variables: ['SWEEPWATCH_KIND'],
	}),
	endpoint: flag('endpoint', 'text', 'where', asking, 'where the API is: an origin, without a path', {
		value: 'URL',
		variables: ['SWEEPWATCH_ENDPOINT', 'SDE_HOST', 'SDE_SERVER', 'APOCTL_API'],
	}),
	region: flag(
		'region',
		'text',
		'where',
		asking,
		'the region whose endpoint to use: DFW ORD LON HKG IAD SYD',
		{value: 'NAME', variables: ['RS_REGION_NAME'], kinds: ['rackspace']},
	),
	project: flag('project', 'text', 'where', asking, 'the project (tenant) to watch', {
		value: 'ID',
		variables: ['SWEEPWATCH_PROJECT'],
		kinds: ['rackspace'],
	}),
	namespace: flag('namespace', 'text', 'where', asking, 'the namespace to watch: /company/team', {
		value: '/NAME',
		variables: ['APOCTL_NAMESPACE'],
		kinds: ['squall'],
	}),
	'token-file': flag('token-file', 'path', 'where', asking, 'a file that holds the token', {}),
	cert: flag('cert', 'path', 'where', asking, 'a PEM file with the client certificate', {
		kinds: ['squall'],
		isLesser: true,
	}),
	key: flag('key', 'path', 'where', asking, 'a PEM file with the key of that certificate', {
		kinds: ['squall'],
		isLesser: true,
	}),
	ca: flag('ca', 'path', 'where', asking, 'a PEM file of authorities to trust besides the usual ones', {
		isLesser: true,
	}),
	'max-answer': flag('max-answer', 'size', 'where', asking, 'the largest answer to accept', {
		fallback: '16MiB',
		isLesser: true,
	}),
	demo: flag(
		'demo',
		'switch',
		'where',
		demonstrable,
		'watch the embedded simulator: no settings, no network',
		{},
	),
} as const satisfies Record<string, Flag>;

/** Whoever types one of these says where, and does not mean the profiles that are usually watched. */
export const placeFlags = [
	'kind',
	'endpoint',
	'region',
	'project',
	'namespace',
	'token-file',
	'cert',
	'key',
] as const satisfies readonly (keyof typeof whereFlags)[];
