import {loginSettings} from '../../settings/login.ts';
import {certificateFlags} from '../../settings/reach.ts';
import {setting} from '../../settings/setting.ts';

export const listTable = setting('http', 'table', 'what', 'how a JSON list is read, with `kind = "http"`', {
	key: {example: '', reach: 'profile'},
});

const {username, password} = loginSettings;

export const listLogin = [
	username,
	password.value,
	password.file,
	password.command,
	...Object.values(certificateFlags),
] as const;
