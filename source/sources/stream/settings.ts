import {printing, recalling, settingUp} from '../../settings/flag-users.ts';
import {flag, setting} from '../../settings/setting.ts';

export const streamSettings = {
	folder: flag(
		'stream',
		'path',
		'where',
		[...printing, ...recalling, ...settingUp],
		'follow what another sweepwatch tells, by a folder or by tls://HOST/NAME: nobody is asked',
		{
			value: 'FROM',
			variables: ['SWEEPWATCH_STREAM'],
			tellsKind: true,
			scope: 'place',
			needsServer: true,
			key: {example: '"/home/ops/.local/state/sweepwatch"', reach: 'profile'},
		},
	),
	servers: setting('servers', 'list', 'where', 'the servers of NATS that have the stream of a team', {
		tellsKind: true,
		key: {example: '["tls://n1:4222", "tls://n2:4222"]', reach: 'profile'},
	}),
	collectedAs: setting(
		'collected-as',
		'text',
		'where',
		'under which name it is collected; by default that of this profile, or the only one of a folder',
		{key: {example: '"dfw"', reach: 'profile'}},
	),
} as const;
