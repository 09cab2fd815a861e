import type {ListMapping} from '../domain/list-mapping.ts';
import type {Credentials} from './credentials.ts';
import type {Secret} from './secret.ts';

/** What is watched. */
export type Target = DemoTarget | RackspaceTarget | SdElementsTarget | SquallTarget | HttpTarget;

export type DemoTarget = {readonly kind: 'demo'};

/** How any server is reached. */
export type Reach = {
	/** PEM text of authorities to trust besides the usual ones. */
	readonly ca: string | undefined;
	readonly maxAnswer: number;
};

export type RackspaceTarget = Reach & {
	readonly kind: 'rackspace';
	/** As it was written; it is checked where it is used. */
	readonly endpoint: string | undefined;
	readonly region: string | undefined;
	/** Undefined: the account's own, as the identity service tells it. */
	readonly project: string | undefined;
	readonly credentials: Credentials;
};

export type SdElementsTarget = Reach & {
	readonly kind: 'sd-elements';
	readonly endpoint: string;
	readonly token: Secret;
	/** Filters by the API's own names. */
	readonly where: readonly {readonly name: string; readonly value: string}[];
};

export type SquallTarget = Reach & {
	readonly kind: 'squall';
	readonly endpoint: string;
	readonly namespace: string;
	readonly credentials:
		| {readonly kind: 'token'; readonly token: Secret; readonly form: 'bearer' | 'raw'}
		| {readonly kind: 'certificate'; readonly cert: string; readonly key: Secret};
	/** Expressions that are passed on inside `q`. */
	readonly where: readonly string[];
	readonly recursive: boolean;
};

export type HttpTarget = Reach & {
	readonly kind: 'http';
	readonly endpoint: string;
	readonly token: Secret | undefined;
	readonly mapping: ListMapping;
};

/** What no output may hold. */
export function readSecrets(target: Target): readonly Secret[] {
	switch (target.kind) {
		case 'demo':
			return [];
		case 'rackspace':
			return [target.credentials.kind === 'token' ? target.credentials.token : target.credentials.apiKey];
		case 'squall':
			return [target.credentials.kind === 'token' ? target.credentials.token : target.credentials.key];
		case 'sd-elements':
		case 'http':
			return target.token === undefined ? [] : [target.token];
	}
}
