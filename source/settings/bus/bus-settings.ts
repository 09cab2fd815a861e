import {printing, recalling, settingUp} from '../flag-users.ts';
import {loginSettings} from '../login.ts';
import {certificateFlags} from '../reach.ts';
import {flag} from '../setting.ts';

/** Who somebody is to the engine of a team's stream. */
export const busSettings = {
	nkeyFile: flag(
		'nkey-file',
		'path',
		'where',
		[...printing, ...recalling, ...settingUp],
		'a file with the seed of an nkey of NATS',
		{
			isLesser: true,
			scope: 'place',
			needsServer: true,
			key: {example: '"ann.nk"', reach: 'profile'},
		},
	),
	credsFile: flag(
		'creds-file',
		'path',
		'where',
		[...printing, ...recalling, ...settingUp],
		'a file with credentials of NATS',
		{
			isLesser: true,
			scope: 'place',
			needsServer: true,
			key: {example: '"ann.creds"', reach: 'profile'},
		},
	),
	...certificateFlags,
	...loginSettings,
} as const;
