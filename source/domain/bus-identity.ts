import type {Secret} from './secret.ts';

/** Who somebody is to the engine of a team's stream. */
export type BusIdentity =
	| {readonly kind: 'nkey'; readonly seed: Secret}
	| {readonly kind: 'creds'; readonly text: Secret}
	| {readonly kind: 'token'; readonly token: Secret}
	| {readonly kind: 'login'; readonly username: string; readonly password: Secret};
