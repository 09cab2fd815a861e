import {asking, describing} from '../../settings/flag-users.ts';
import {flag, setting} from '../../settings/setting.ts';

export const rackspaceSettings = {
	region: flag(
		'region',
		'text',
		'where',
		describing,
		'the region whose endpoint to use: DFW ORD LON HKG IAD SYD',
		{
			value: 'NAME',
			variables: ['RS_REGION_NAME'],
			tellsKind: true,
			scope: 'place',
			needsServer: true,
			key: {example: '"LON"', reach: 'profile'},
		},
	),
	project: flag('project', 'text', 'where', describing, 'the project (tenant) to watch', {
		value: 'ID',
		variables: ['SWEEPWATCH_PROJECT'],
		tellsKind: true,
		scope: 'place',
		needsServer: true,
		key: {example: '"110011"', reach: 'profile'},
	}),
	username: setting('username', 'text', 'where', 'the account whose API key gets a token', {
		variables: ['RS_USERNAME'],
		tellsKind: true,
		key: {example: '"ann"', reach: 'profile'},
	}),
	apiKey: {
		value: setting('api-key', 'text', 'where', 'the API key of that account', {
			variables: ['RS_API_KEY'],
			isSecret: true,
			tellsKind: true,
		}),
		file: setting('api-key-file', 'path', 'where', 'a file that holds the API key', {
			key: {example: '"api-key"', reach: 'profile'},
		}),
		command: setting('api-key-command', 'command', 'where', 'a command whose first line is the API key', {
			key: {example: '["pass", "show", "api-key"]', reach: 'profile'},
		}),
	},
	authUrl: setting('auth-url', 'text', 'where', 'the identity service, where it is not the public one', {
		variables: ['RS_AUTH_URL'],
		secretsGo: 'api-key-file, api-key-command or RS_API_KEY',
		key: {example: '"https://identity.example.com/v2.0"', reach: 'profile'},
	}),
	api: flag(
		'api',
		'choice',
		'what',
		asking,
		'the version of the API; by default v2, and v1 where nothing of v2 is there',
		{
			choices: ['v1', 'v2'],
			variables: ['SWEEPWATCH_API'],
			isLesser: true,
			scope: 'profile',
			key: {example: '"v1"', reach: 'profile'},
		},
	),
} as const;

export const publicAuthUrl = 'https://identity.api.rackspacecloud.com/v2.0';

/** Of the same account; only another tool may have left one, for an API key is safer and needs no second factor. */
export const passwordSetting = setting('password', 'text', 'where', 'the password of that account', {
	isSecret: true,
});
