import {member} from './body.ts';
import type {FaultSet} from './faults/fault-set.ts';
import type {Settings} from './options.ts';
import type {Random} from './random.ts';
import {problem, type Reply, reply} from './reply.ts';

export type IdentitySettings = Settings<'username' | 'apiKey' | 'project' | 'region' | 'tokenLifetime'> & {
	/** The token that was given out before the start; it does not grow old. */
	readonly token: string;
};

export type Identity = {
	/** `POST /v2.0/tokens`. */
	authenticate(body: unknown, path: string): Reply;
	/** Why this call is refused, or undefined when it is not. */
	refuse(token: string | undefined, project: string, path: string): Reply | undefined;
};

type Token = {readonly id: string; readonly expires: number; calls: number};

const regions = ['DFW', 'ORD', 'LON', 'HKG', 'iad', 'SYD'] as const;

export function createIdentity(
	settings: IdentitySettings,
	{faults, now, random, origin}: {faults: FaultSet; now: () => number; random: Random; origin: () => string},
): Identity {
	const {username, apiKey, project, tokenLifetime} = settings;
	const standing: Token = {id: settings.token, expires: Number.POSITIVE_INFINITY, calls: 0};
	const tokens = new Map<string, Token>([[standing.id, standing]]);
	let latest: Token | undefined;

	const issue = (path: string): Token => {
		if (latest !== undefined && faults.striking('same-token', path)) {
			return latest;
		}

		for (const token of tokens.values()) {
			if (token.expires <= now()) {
				tokens.delete(token.id);
			}
		}

		const lifetime = faults.striking('token-expiry', path)?.length ?? tokenLifetime;
		latest = {id: random.hex(32), expires: now() + lifetime, calls: 0};
		tokens.set(latest.id, latest);
		return latest;
	};

	const describeCatalogue = (path: string): unknown[] => {
		const tenantId = faults.striking('tenant-number', path) ? Number(project) : project;
		const own = {region: settings.region, tenantId, publicURL: `${origin()}/v1.0/${project}`};
		const others = regions
			.filter(region => region.toUpperCase() !== settings.region.toUpperCase())
			.map(region => ({
				region,
				tenantId,
				publicURL: `https://${region.toLowerCase()}.backup.api.rackspacecloud.com/v1.0/${project}`,
			}));
		const {region: _, ...nameless} = own;
		return faults.striking('no-region', path) ? [nameless] : [...others.slice(0, 2), own, ...others.slice(2)];
	};

	return {
		authenticate(body, path) {
			const given = readCredentials(body);
			if (given === undefined) {
				return reply(400, {badRequest: {code: 400, message: 'Expecting valid credentials in the body.'}});
			}

			if (faults.striking('mfa', path)) {
				const headers = {'www-authenticate': `OS-MF sessionId='${random.hex(24)}', factor='PASSCODE'`};
				return unauthorized('Additional authentication credentials required', headers);
			}

			if (given.username !== username || given.secret !== apiKey) {
				return unauthorized('Username or api key is invalid.');
			}

			const token = issue(path);
			const id = faults.striking('tenant-number', path) ? Number(project) : project;
			return reply(200, {
				access: {
					token: {
						id: token.id,
						expires: new Date(token.expires).toISOString(),
						tenant: {id, name: String(id)},
					},
					serviceCatalog: [
						{name: 'cloudFiles', type: 'object-store', endpoints: []},
						{name: 'cloudBackup', type: 'rax:backup', endpoints: describeCatalogue(path)},
					],
					user: {id: '10001', name: username, 'RAX-AUTH:defaultRegion': settings.region, roles: []},
				},
			});
		},
		refuse(id, wanted, path) {
			const token = id === undefined ? undefined : tokens.get(id);
			if (token === undefined || token.expires <= now()) {
				return problem(401, 'The token is missing, invalid or expired.');
			}

			const most = faults.striking('expire-after', path)?.fault.calls;
			if (most !== undefined && ++token.calls > most) {
				return problem(401, 'The token is missing, invalid or expired.');
			}

			if (faults.striking('forbid', path)) {
				return problem(403, 'The account lacks the role for this call.');
			}

			return wanted === project ? undefined : problem(403, 'The token belongs to another project.');
		},
	};
}

/** An API key, or the password of the same account; which word it is, this one does not care. */
function readCredentials(body: unknown): {username: unknown; secret: unknown} | undefined {
	const auth = member(body, 'auth');
	const byKey = member(auth, 'RAX-KSKEY:apiKeyCredentials');
	const byPassword = member(auth, 'passwordCredentials');
	const username = member(byKey ?? byPassword, 'username');
	const secret = byKey === undefined ? member(byPassword, 'password') : member(byKey, 'apiKey');
	return typeof username === 'string' && typeof secret === 'string' ? {username, secret} : undefined;
}

function unauthorized(message: string, headers?: Readonly<Record<string, string>>): Reply {
	return reply(401, {unauthorized: {code: 401, message}}, headers);
}
