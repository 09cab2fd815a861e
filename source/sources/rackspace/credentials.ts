import type {Found, Given} from '../../settings/given.ts';
import type {Setting} from '../../settings/setting.ts';
import type {Reading} from '../../settings/system-settings.ts';
import {checkOwner} from '../../settings/targets/read-endpoint.ts';
import {UsageError} from '../../settings/usage-error.ts';
import type {RackspaceCredentials} from './rackspace-options.ts';
import {passwordSetting, rackspaceSettings} from './settings.ts';

const {region, username: user, apiKey: key, authUrl: identity} = rackspaceSettings;
const password = {value: passwordSetting, file: passwordSetting, command: passwordSetting, isText: true};

/** A token, else an account. Undefined: nobody told any. */
export async function readCredentials(reading: Reading): Promise<RackspaceCredentials | undefined> {
	const {given, secrets} = reading;
	const token = await secrets.read(given, reading.token);
	checkServer(reading, token?.from);
	return token === undefined ? readAccount(reading) : {kind: 'token', token: token.secret};
}

async function readAccount(reading: Reading): Promise<RackspaceCredentials | undefined> {
	const {given, secrets} = reading;
	const username = given.find(user);
	const ownKey = await secrets.read(given, key);
	const apiKey = ownKey ?? (await secrets.read(given, password));
	if (username === undefined && apiKey === undefined) {
		return undefined;
	}

	if (username === undefined || apiKey === undefined) {
		const left = given.left(user) ?? given.left(key.file) ?? given.left(key.value);
		throw left === undefined
			? oneOfTwo(given, username?.from ?? apiKey?.from, username === undefined)
			: new UsageError(
					`${left.place} tells ${username === undefined ? 'an API key and no user name' : 'a user name and no API key'}: write both there, or set RS_USERNAME and RS_API_KEY`,
				);
	}

	const authUrl = given.find(identity);
	if (authUrl !== undefined && !isAddress(authUrl.text)) {
		throw new UsageError(
			`${authUrl.place} is no address: write one like https://identity.api.rackspacecloud.com/v2.0`,
		);
	}

	checkServer(reading, apiKey.from);
	checkServer(reading, apiKey.from, identity);
	return {
		kind: 'account',
		username: username.text,
		apiKey: apiKey.secret,
		isPassword: ownKey === undefined,
		authUrl: authUrl?.text,
	};
}

/** Whoever types a region means the secret of the file for it. */
function checkServer(reading: Reading, from: Found['from'] | undefined, address?: Setting): void {
	if (reading.given.typed(region) === undefined) {
		checkOwner(reading, from, address ?? reading.endpoint, ...(address === undefined ? [region] : []));
	}
}

function oneOfTwo(given: Given, from: string | undefined, isNameMissing: boolean): UsageError {
	const {file} = given.layers;
	if (file === undefined || from === 'environment') {
		const [there, missing] = isNameMissing ? ['RS_API_KEY', 'RS_USERNAME'] : ['RS_USERNAME', 'RS_API_KEY'];
		return new UsageError(`${there} is set but ${missing} is not: set both`);
	}

	return isNameMissing
		? file.problem([], 'there is an API key but no username: write both')
		: file.problem(['username'], 'there is a username but no API key: write api-key-file or api-key-command');
}

function isAddress(text: string): boolean {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	const isPlain = url?.protocol === 'https:' || url?.protocol === 'http:';
	return isPlain && url.username === '' && url.password === '';
}
