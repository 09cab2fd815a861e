import {expect, onTestFinished, test} from 'vitest';
import {Secret} from '../../source/domain/secret.ts';
import {createHttpListSource} from '../../source/sources/http-list/http-list-source.ts';
import {readListMapping} from '../../source/sources/http-list/mapping/read-mapping.ts';
import type {Proof} from '../../source/sources/http-list/proof.ts';
import type {RackspaceCredentials} from '../../source/sources/rackspace/rackspace-options.ts';
import {createRackspaceSource} from '../../source/sources/rackspace/rackspace-source.ts';
import {createSdElementsSource} from '../../source/sources/sd-elements/sd-elements-source.ts';
import type {Source} from '../../source/sources/source.ts';
import type {SquallCredentials} from '../../source/sources/squall/squall-options.ts';
import {createSquallSource} from '../../source/sources/squall/squall-source.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';
import {startApi} from './api-server.ts';

const signal = new AbortController().signal;
const common = {name: 'here', clock: createFakeClock(), http: {userAgent: 'test'}};
const secret = new Secret('s3cret-s3cret');

type Open = (origin: string) => Source;

const rackspace =
	(credentials: (origin: string) => RackspaceCredentials): Open =>
	origin =>
		createRackspaceSource({...common, origin, project: '1', credentials: credentials(origin)});
const squall =
	(credentials: SquallCredentials): Open =>
	origin =>
		createSquallSource({
			...common,
			origin,
			namespace: '/acme',
			credentials,
			where: [],
			recursive: false,
		});
const list =
	(proof: Proof): Open =>
	origin =>
		createHttpListSource({
			...common,
			origin,
			proof,
			mapping: readListMapping({
				path: '/log',
				fields: {id: 'id', time: 'time'},
				advance: {by: 'compare'},
			}),
		});

const byToken = rackspace(() => ({kind: 'token', token: secret}));
const byAccount = rackspace(origin => ({
	kind: 'account',
	username: 'ann',
	apiKey: secret,
	authUrl: `${origin}/v2.0`,
}));

test.each<[string, Open, number, string, string]>([
	['a token of Rackspace', byToken, 401, '', 'SWEEPWATCH_TOKEN, --token-file'],
	['a token of Rackspace', byToken, 403, '', 'check the project, and the role'],
	['an account of Rackspace', byAccount, 401, '/v2.0/tokens', 'RS_USERNAME, RS_API_KEY'],
	['an account of Rackspace', byAccount, 403, '/v2.0/tokens', 'This account may not log in'],
	['an account of Rackspace that may not use backups', byAccount, 403, '/v2/', 'the role of the account'],
	[
		'a token of SD Elements',
		origin => createSdElementsSource({...common, origin, token: secret, where: []}),
		401,
		'',
		'SDE_API_KEY, --token-file): it goes after the word Token, without quotes',
	],
	[
		'a token of SD Elements',
		origin => createSdElementsSource({...common, origin, token: secret, where: []}),
		403,
		'',
		'may not read activities',
	],
	[
		'a token of Squall',
		squall({kind: 'token', token: secret, form: 'bearer'}),
		401,
		'',
		'after the word Bearer: where the server wants it bare, say --token-form raw',
	],
	[
		'a bare token of Squall',
		squall({kind: 'token', token: secret, form: 'raw'}),
		401,
		'',
		'as it is: where the server wants the word Bearer before it, say --token-form bearer',
	],
	[
		'a token of Squall',
		squall({kind: 'token', token: secret, form: 'bearer'}),
		403,
		'',
		'may not read /acme: check the namespace and its policies',
	],
	[
		'a password of Squall',
		squall({kind: 'password', username: 'ann', password: secret}),
		401,
		'/issue',
		'APOCTL_USER, APOCTL_PASSWORD, APOCTL_REALM',
	],
	['a token of a list', list({token: secret}), 401, '', 'how it is sent: token = {header'],
	['a password of a list', list({login: {username: 'ann', password: secret}}), 401, '', 'password-file'],
	['nothing for a list', list({}), 401, '', 'give a token (token-file, token-command) or a username'],
])('%s is told what it lacks (%#)', async (_, open, status, refusing, words) => {
	const api = await startApi(({path}) =>
		path.startsWith(refusing)
			? {status, body: {message: 'No.'}}
			: {body: {access: {token: {id: 't1', tenant: {id: '1'}}, serviceCatalog: []}}},
	);
	const source = open(api.origin);
	onTestFinished(() => source.close());
	const query = {cursor: undefined, isKnown: () => false, limit: 10};
	const asking = Promise.resolve(source.agents?.(signal) ?? source.log?.read(query, signal));
	const error = await asking.catch((error: unknown) => error);
	expect(error).toMatchObject({status});
	expect(String(error)).toContain('"No."');
	expect(String(error)).toContain(words);
	expect(String(error)).not.toContain('s3cret');
});
