import type {Secret} from '../../domain/secret.ts';
import type {Reaching} from '../reaching.ts';

export type SquallCredentials =
	/** The documents show the bare token, servers of today want `Bearer` before it. */
	| {readonly kind: 'token'; readonly token: Secret; readonly form: 'bearer' | 'raw'}
	/** PEM texts: a certificate is shown to the server, which gives tokens for it. */
	| {readonly kind: 'certificate'; readonly cert: string; readonly key: Secret};

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
};
