import {asking} from '../../settings/flag-users.ts';
import {flag, setting} from '../../settings/setting.ts';

export const streamSettings = {
	folder: flag(
		'stream',
		'path',
		'where',
		asking,
		'follow what another sweepwatch records in this folder: nobody is asked',
		{
			value: 'DIR',
			variables: ['SWEEPWATCH_STREAM'],
			tellsKind: true,
			scope: 'place',
			needsServer: true,
			key: {example: '"/home/ops/.local/state/sweepwatch"', reach: 'profile'},
		},
	),
	collectedAs: setting(
		'collected-as',
		'text',
		'where',
		'which profile of that folder; by default the only one, or the one of this name',
		{key: {example: '"dfw"', reach: 'profile'}},
	),
} as const;
