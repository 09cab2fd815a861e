import type {FileLayer} from './config/config-file.ts';
import type {Environment} from './environment.ts';
import type {SystemKind} from './kinds.ts';

/** What decides whether a variable counts for a profile. */
export type Situation = {
	readonly kind: SystemKind;
	readonly layer: FileLayer | undefined;
	readonly environment: Environment;
	/** How many profiles are watched. */
	readonly count: number;
	/** The origins of all profiles of this kind; undefined where the environment says it. */
	readonly endpoints: readonly (string | undefined)[];
};

/**
 * Variables of another system never count. Where several profiles are watched, one token must not go
 * to several servers: what names no system in particular is left out, and a secret is only for the
 * server that the environment names beside it.
 */
export function isUsable(variable: string, {kind, layer, environment, count, endpoints}: Situation): boolean {
	const owner = ownerOf(variable);
	if (owner !== undefined && owner !== kind) {
		return false;
	}

	if (count < 2) {
		return true;
	}

	if (variable.startsWith('SWEEPWATCH_')) {
		return false;
	}

	const own = (name: string) => {
		const value = layer?.own(name)?.value;
		return typeof value === 'string' ? value : undefined;
	};
	switch (variable) {
		case 'SDE_API_KEY':
		case 'SDE_API_TOKEN':
			return isOwner(own('endpoint'), [environment.SDE_HOST, environment.SDE_SERVER], endpoints);
		case 'APOCTL_TOKEN':
			return isOwner(own('endpoint'), [environment.APOCTL_API], endpoints);
		case 'RS_API_KEY':
			return (
				(own('username') ?? environment.RS_USERNAME) === environment.RS_USERNAME &&
				(own('auth-url') ?? environment.RS_AUTH_URL) === environment.RS_AUTH_URL
			);
		case 'RS_AUTH_URL':
			return own('api-key-file') === undefined && layer?.own('api-key-command') === undefined;
		default:
			return true;
	}
}

function ownerOf(variable: string): SystemKind | undefined {
	const [prefix] = variable.split('_');
	switch (prefix) {
		case 'SDE':
			return 'sd-elements';
		case 'APOCTL':
			return 'squall';
		case 'RS':
			return 'rackspace';
		default:
			return undefined;
	}
}

/** The one server of its kind, or the one that the environment names. */
function isOwner(
	endpoint: string | undefined,
	named: readonly (string | undefined)[],
	endpoints: readonly (string | undefined)[],
): boolean {
	const origin = normalise(endpoint);
	const first = named.find(text => text !== undefined && text.trim() !== '');
	return (
		endpoint === undefined ||
		origin === normalise(first) ||
		new Set(endpoints.map(text => normalise(text ?? first))).size === 1
	);
}

function normalise(text: string | undefined): string | undefined {
	const full = text && (/:\/\//.test(text) ? text.trim() : `https://${text.trim()}`);
	return full !== undefined && URL.canParse(full) ? new URL(full).origin : undefined;
}
