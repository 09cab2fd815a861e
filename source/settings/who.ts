import {userInfo} from 'node:os';
import type {Environment} from '../domain/environment.ts';
import {noting} from './flag-users.ts';
import type {Given} from './given.ts';
import {flag, setting} from './setting.ts';

export const whoSetting = setting(
	'name',
	'text',
	'record',
	'who acknowledges, for colleagues to read; by default the user of this machine',
	{key: {example: '"ann"', reach: 'program'}},
);

/** Of an acknowledgement. */
export const noteFlag = flag('note', 'text', 'what', noting, 'why, or who does what: colleagues read it', {});

/** Who sits here; null where nobody can tell. */
export function readWho(given: Given, {USER, LOGNAME}: Environment): string | null {
	return given.find(whoSetting)?.text.trim() || USER?.trim() || LOGNAME?.trim() || userOfMachine();
}

function userOfMachine(): string | null {
	try {
		return userInfo().username;
	} catch {
		// A number without a name, as in many a container.
		return null;
	}
}
