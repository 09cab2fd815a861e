import {setting} from '../../settings/setting.ts';

export const listTable = setting('http', 'table', 'what', 'how a JSON list is read, with `kind = "http"`', {
	key: {example: '', reach: 'profile'},
});
