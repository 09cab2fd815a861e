import type {Advice} from '../../http/wording.ts';
import type {SquallCredentials, SquallOptions} from './squall-options.ts';

/** What helps where the activities are refused. */
export function adviceOn({credentials, namespace}: Pick<SquallOptions, 'credentials' | 'namespace'>): Advice {
	return {
		401: ofToken(credentials),
		403: `Whoever this stands for may not read ${namespace}: check the namespace and its policies`,
	};
}

function ofToken(credentials: SquallCredentials): string {
	if (credentials.kind !== 'token') {
		return `It refuses the tokens that it gives. ${adviceOnIssue(credentials)[401]}`;
	}

	const [sent, wanted, form] =
		credentials.form === 'raw'
			? ['as it is', 'the word Bearer before it', 'bearer']
			: ['after the word Bearer', 'it bare', 'raw'];
	return `Check the token (APOCTL_TOKEN, --token-file). It is sent ${sent}: where the server wants ${wanted}, say --token-form ${form}`;
}

/** What helps where no token is given. */
export function adviceOnIssue({kind}: SquallCredentials): Required<Advice> {
	const advice =
		kind === 'password'
			? 'Check the user, the password and the realm (APOCTL_USER, APOCTL_PASSWORD, APOCTL_REALM)'
			: 'It does not take this client certificate (--cert, --key)';
	return {401: advice, 403: advice};
}
