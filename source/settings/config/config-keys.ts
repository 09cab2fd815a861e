import {type FlagName, flagTable} from '../flags.ts';
import {type SystemKind, systemKinds} from '../kinds.ts';

export type KeyType =
	| 'text'
	| 'path'
	| 'duration'
	| 'size'
	| 'count'
	| 'choice'
	| 'switch'
	| 'list'
	| 'command'
	| 'folder'
	| 'table';

export type ConfigKey = {
	readonly name: string;
	readonly type: KeyType;
	readonly choices: readonly string[];
	/** As it would be written in the file. */
	readonly example: string;
	/** May also stand at the top, for every profile. */
	readonly isCommon: boolean;
	/** Empty: for every system. */
	readonly kinds: readonly SystemKind[];
	readonly help: string;
};

/** The one table of the keys of a profile: it feeds the reader, the complaints and the README. */
export const configKeys: readonly ConfigKey[] = [
	own('kind', 'choice', '"rackspace"', {choices: systemKinds}),
	own('endpoint', 'text', '"https://api.example.com"'),
	own('region', 'text', '"LON"'),
	own('project', 'text', '"110011"'),
	own('namespace', 'text', '"/company/team"'),
	own('token-file', 'path', '"token"'),
	key('token-command', 'command', '["pass", "show", "backup"]', 'a command whose first line is the token'),
	key('token-form', 'choice', '"raw"', 'how the token is sent: after the word Bearer, or as it is', {
		choices: ['bearer', 'raw'],
		kinds: ['squall'],
	}),
	key('username', 'text', '"ann"', 'the account whose API key gets a token', {kinds: ['rackspace']}),
	key('api-key-file', 'path', '"api-key"', 'a file that holds the API key', {kinds: ['rackspace']}),
	key(
		'api-key-command',
		'command',
		'["pass", "show", "api-key"]',
		'a command whose first line is the API key',
		{kinds: ['rackspace']},
	),
	key(
		'auth-url',
		'text',
		'"https://identity.example.com/v2.0"',
		'the identity service, where it is not the public one',
		{kinds: ['rackspace']},
	),
	own('cert', 'path', '"client.pem"'),
	own('key', 'path', '"client-key.pem"'),
	own('ca', 'path', '"ca.pem"'),
	common('max-answer', 'size', '"16MiB"'),
	key(
		'follow',
		'list',
		'["agent 4711", "cleanup 2f87"]',
		'only these: agent, cleanup, backup or restore and its id',
		{
			kinds: ['rackspace'],
		},
	),
	own('where', 'list', '["project=Shop"]'),
	own('recursive', 'switch', 'true'),
	own('api', 'choice', '"v1"', {choices: ['v1', 'v2']}),
	key('http', 'table', '', 'how a JSON list is read, with `kind = "http"`', {kinds: ['http']}),
	common('interval', 'duration', '"2s"'),
	common('idle-interval', 'duration', '"30s"'),
	common('retention', 'duration', '"60s"'),
	common('status-budget', 'count', '20'),
	common('ascii', 'switch', 'true'),
	key('time', 'choice', '"local"', 'the zone of the times', {choices: ['utc', 'local'], isCommon: true}),
	key('journal', 'folder', 'false', 'the folder of the journals, or false for none', {isCommon: true}),
	common('journal-keep', 'duration', '"30d"'),
	common('journal-max', 'size', '"1GiB"'),
	common('bell', 'switch', 'true'),
	common('notify', 'switch', 'true'),
	common('on-failure', 'text', '"notify-send failed"'),
	common('on-recover', 'text', '"notify-send well"'),
	common('on-gap', 'text', '"notify-send gap"'),
	common('shell', 'switch', 'true'),
	common('alert-after', 'duration', '"2m"'),
];

export const keyNames: readonly string[] = configKeys.map(({name}) => name);

/** What may stand at the top of the file. */
export const topNames: readonly string[] = [
	'watch',
	...configKeys.filter(({isCommon}) => isCommon).map(({name}) => name),
];

/** Nobody may write a secret into the file, and these are what it would be called. */
export const inlineSecrets: ReadonlyMap<string, string> = new Map([
	['token', 'token-file or token-command'],
	['password', 'token-file or token-command'],
	['secret', 'token-file or token-command'],
	['api-key', 'api-key-file or api-key-command'],
	['apikey', 'api-key-file or api-key-command'],
]);

type Traits = Partial<Pick<ConfigKey, 'choices' | 'isCommon' | 'kinds'>>;

function key(name: string, type: KeyType, example: string, help: string, traits: Traits = {}): ConfigKey {
	return {name, type, example, help, choices: [], isCommon: false, kinds: [], ...traits};
}

/** As the flag of the same name. */
function own(name: FlagName, type: KeyType, example: string, traits: Traits = {}): ConfigKey {
	const {help, kinds} = flagTable[name];
	return key(name, type, example, help, {kinds, ...traits});
}

function common(name: FlagName, type: KeyType, example: string): ConfigKey {
	return own(name, type, example, {isCommon: true});
}
