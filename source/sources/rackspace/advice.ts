import type {Advice} from '../../http/wording.ts';

const forbidden = 'It may not be read with these credentials: check the project, and the role of the account';

/** What helps where the backup service refuses. */
export function adviceOn(kind: 'token' | 'account'): Advice {
	return {
		401:
			kind === 'token'
				? 'Check the token (SWEEPWATCH_TOKEN, --token-file): it is good for a day, while RS_USERNAME and RS_API_KEY get new ones'
				: 'It refuses the tokens of this account: check that the account may use Cloud Backup',
		403: forbidden,
	};
}

/** What helps where the identity service refuses. */
export const adviceOnIdentity: Advice = {
	401: 'Check the user name and the API key (RS_USERNAME, RS_API_KEY)',
	403: 'This account may not log in: ask whoever manages it',
};
