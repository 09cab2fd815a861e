import {asking} from '../../settings/flag-users.ts';
import {certificateFlags} from '../../settings/reach.ts';
import {flag, setting} from '../../settings/setting.ts';

export const squallSettings = {
	namespace: flag('namespace', 'text', 'where', asking, 'the namespace to watch: /company/team', {
		value: '/NAME',
		variables: ['APOCTL_NAMESPACE'],
		scope: 'place',
		needsServer: true,
		key: {example: '"/company/team"', reach: 'profile'},
	}),
	form: setting(
		'token-form',
		'choice',
		'where',
		'how the token is sent: after the word Bearer, or as it is',
		{choices: ['bearer', 'raw'], key: {example: '"raw"', reach: 'profile'}},
	),
	...certificateFlags,
	recursive: flag('recursive', 'switch', 'what', asking, 'also the namespaces below', {
		isLesser: true,
		scope: 'profile',
		needsServer: true,
		key: {example: 'true', reach: 'profile'},
	}),
} as const;
