import type {Advice} from '../../http/wording.ts';
import type {Proof} from './proof.ts';

/** What helps where the list is refused, by what was shown. */
export function adviceOn({token, login, certificate}: Proof): Advice {
	if (token !== undefined) {
		return {
			401: 'Check the token, and how it is sent: token = {header = "…", form = "…"} in the table of the list',
		};
	}

	if (login !== undefined) {
		return {401: 'Check username and password (username, password-file, password-command)'};
	}

	const more = certificate === undefined ? '' : ' beside the certificate';
	return {
		401: `It wants to know who asks: give a token (token-file, token-command) or a username and its password${more}`,
	};
}
