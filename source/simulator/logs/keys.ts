import {member} from '../body.ts';
import type {FaultSet} from '../faults/fault-set.ts';
import type {Settings} from '../options.ts';
import {problemOf} from '../problem-of.ts';
import {createRandom, type Random} from '../random.ts';
import {type Reply, reply} from '../reply.ts';
import {squallNamespace} from './squall-style.ts';
import type {LogSystem} from './types.ts';

export type KeySettings = Settings<'seed' | 'tokenLifetime' | 'squallTokenForm'> & {readonly start: number};

export type Certificate = 'none' | 'untrusted' | 'trusted';

/** Who is let in to the three logs. */
export type Keys = {
	/** The tokens that were given out before the start; they do not grow old. */
	readonly standing: Readonly<Record<LogSystem, string>>;
	/** Who gets a token of Squall for a password, from either realm. */
	readonly user: SquallUser;
	/** Why this call is refused, or undefined when it is not. */
	refuse(system: LogSystem, authorization: string | undefined, path: string): Reply | undefined;
	/** `POST /issue`. */
	issue(body: unknown, certificate: Certificate, path: string): Reply;
};

export type SquallUser = {
	readonly username: string;
	readonly password: string;
	/** Where LDAP knows the user. */
	readonly ldap: {readonly namespace: string; readonly provider: string};
};

type Key = {readonly system: LogSystem; readonly expires: number; calls: number};

const year = 365 * 86_400_000;

export function createKeys(settings: KeySettings, faults: FaultSet, now: () => number): Keys {
	const random = createRandom(`${settings.seed} keys`);
	const {tokenLifetime, squallTokenForm, start} = settings;
	const standing = {
		sde: random.hex(40),
		squall: forge(random, start, start + year),
		http: random.hex(32),
	};
	const lasting = (system: LogSystem): [string, Key] => [
		standing[system],
		{system, expires: Number.POSITIVE_INFINITY, calls: 0},
	];
	const keys = new Map<string, Key>([lasting('sde'), lasting('squall'), lasting('http')]);
	const user: SquallUser = {
		username: 'ada',
		password: `${random.hex(6)} ${random.hex(6)}`,
		ldap: {namespace: squallNamespace, provider: 'directory'},
	};
	let latest: string | undefined;

	return {
		standing,
		user,
		refuse(system, authorization, path) {
			if (authorization === undefined) {
				return problemOf(system, 401, 'Authentication credentials were not provided.', challenges[system]);
			}

			const form = faults.striking('raw-token', path) ? 'raw' : squallTokenForm;
			const key = keys.get(readers[system](authorization, form) ?? '');
			const most = faults.striking('expire-after', path)?.fault.calls;
			const isWorn = key !== undefined && most !== undefined && ++key.calls > most;
			if (key?.system !== system || key.expires <= now() || isWorn) {
				return problemOf(system, 401, 'Invalid token.', challenges[system]);
			}

			return faults.striking('forbid', path)
				? problemOf(system, 403, 'You do not have permission to perform this action.')
				: undefined;
		},
		issue(body, certificate, path) {
			const realm = String(member(body, 'realm'));
			const judge = Object.hasOwn(realms, realm) ? realms[realm] : undefined;
			if (judge === undefined) {
				return problemOf('squall', 400, `The realm must be one of ${Object.keys(realms).join(', ')}.`);
			}

			const wrong = judge(member(body, 'metadata'), user, certificate);
			if (wrong !== undefined) {
				return problemOf('squall', 401, wrong);
			}

			if (latest === undefined || !faults.striking('same-token', path)) {
				const lifetime = faults.striking('token-expiry', path)?.length ?? tokenLifetime;
				latest = forge(random, now(), now() + lifetime);
				keys.set(latest, {system: 'squall', expires: now() + lifetime, calls: 0});
			}

			return reply(200, {token: latest, realm});
		},
	};
}

/** What is wrong with whoever asks for a token, or undefined. */
type Realm = (metadata: unknown, user: SquallUser, certificate: Certificate) => string | undefined;

const realms: Readonly<Record<string, Realm>> = {
	Certificate(_, __, certificate) {
		const words = {none: 'No client certificate.', untrusted: 'The client certificate is unknown.'};
		return certificate === 'trusted' ? undefined : words[certificate];
	},
	Vince: (metadata, {username, password}) =>
		holds(metadata, {vinceAccount: username, vincePassword: password})
			? undefined
			: 'Unable to authenticate: invalid account or password.',
	LDAP: (metadata, {username, password, ldap}) =>
		holds(metadata, {LDAPUsername: username, LDAPPassword: password, ...ldap})
			? undefined
			: 'Unable to authenticate with LDAP.',
};

function holds(metadata: unknown, wanted: Readonly<Record<string, string>>): boolean {
	return Object.entries(wanted).every(([name, value]) => member(metadata, name) === value);
}

const challenges = {
	sde: {'www-authenticate': 'Token'},
	squall: {},
	http: {'www-authenticate': 'Bearer'},
} as const;

type KeyReader = (authorization: string, form: KeySettings['squallTokenForm']) => string | undefined;

// A quoted token is read with its quotes, and so is unknown.
const readers: Readonly<Record<LogSystem, KeyReader>> = {
	sde: text => /^Token (\S+)$/.exec(text)?.[1],
	http: text => /^Bearer (\S+)$/i.exec(text)?.[1] ?? readBasic(text),
	squall: (text, form) => {
		const token = /^Bearer (\S+)$/i.exec(text)?.[1];
		return form === 'raw' ? text : (token ?? (form === 'any' ? text : undefined));
	},
};

/** Whoever has the token of the audit log may also give it as the password of `audit`. */
function readBasic(text: string): string | undefined {
	const code = /^Basic (\S+)$/i.exec(text)?.[1];
	return code && /^audit:(.*)$/s.exec(Buffer.from(code, 'base64').toString())?.[1];
}

/** It looks like a JSON web token, and tells its end; nobody checks the signature. */
function forge(random: Random, from: number, until: number): string {
	const claims = {
		realm: 'Certificate',
		data: {commonName: 'sweepwatch', account: 'acme'},
		iat: Math.floor(from / 1000),
		exp: Math.floor(until / 1000),
		iss: 'midgard',
		sub: random.hex(12),
	};
	const parts = [{alg: 'ES256', typ: 'JWT'}, claims].map(part =>
		Buffer.from(JSON.stringify(part)).toString('base64url'),
	);
	return [...parts, Buffer.from(random.hex(64), 'hex').toString('base64url')].join('.');
}
