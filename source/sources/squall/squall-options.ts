import type {Secret} from '../../domain/secret.ts';
import type {ClientCertificate} from '../../settings/targets/read-certificate.ts';
import type {Login} from '../../settings/targets/read-login.ts';
import type {Reaching} from '../reaching.ts';

export type SquallCredentials =
	| SquallToken
	/** It is shown to the server, which gives tokens for it. */
	| ({readonly kind: 'certificate'} & ClientCertificate)
	| SquallLogin;

type SquallToken = Beside & {
	readonly kind: 'token';
	readonly token: Secret;
	/** The documents show the bare token, servers of today want `Bearer` before it. */
	readonly form: 'bearer' | 'raw';
};

export type SquallLogin = Beside &
	Login & {
		readonly kind: 'password';
		/** Undefined: Squall itself knows the user. */
		readonly ldap?: {readonly namespace: string; readonly provider: string} | undefined;
		/** Read anew for each token. */
		readonly otp?: Secret | undefined;
	};

type Beside = {
	/** What the server wants to see before it talks, whoever we are then. */
	readonly certificate?: ClientCertificate | undefined;
};

export type SquallOptions = Reaching & {
	/** The profile's name. */
	readonly name: string;
	/** `https://host[:port]`. */
	readonly origin: string;
	/** `/company/team`. */
	readonly namespace: string;
	readonly credentials: SquallCredentials;
	/** Expressions that the server filters by: `operation == delete`. All of them must hold. */
	readonly where: readonly string[];
	/** Also what happened in the namespaces below. */
	readonly recursive: boolean;
	/** Whether its push is listened to; absent: it is. */
	readonly push?: boolean | undefined;
};
