import {existsSync} from 'node:fs';
import {join} from 'node:path';
import type {Environment} from '../../domain/environment.ts';
import {isProgramError} from '../../domain/program-error.ts';
import {expandHome} from '../../settings/file/config-path.ts';
import type {Leftover, Surroundings} from '../../settings/leftover.ts';
import {type IniValue, parseIni} from '../../settings/leftovers/ini.ts';
import {type Entry, inFile, inLine, inVariable, valuesOf} from '../../settings/leftovers/values.ts';
import {readText} from '../../settings/secret-file.ts';
import {UsageError} from '../../settings/usage-error.ts';
import {passwordSetting, rackspaceSettings} from './settings.ts';

const {username, apiKey, authUrl, region} = rackspaceSettings;

/** In the order in which they count. */
export function readLeftovers({environment, home}: Surroundings): readonly Leftover[] {
	const named = ['RAX_CREDS_FILE', 'RAX_CREDENTIALS'].find(name => environment[name]?.trim());
	const place = inVariable(region, usableRegion(environment), ['RAX_REGION']);
	const files = [
		named && {path: expandHome(environment[named]?.trim() ?? '', home), shown: named, form: pyrax},
		home && {path: join(home, '.rack/config'), shown: '~/.rack/config', form: rack},
		home && {
			path: join(home, '.rackspace_cloud_credentials'),
			shown: '~/.rackspace_cloud_credentials',
			form: pyrax,
		},
	];
	return [
		...ofAnsible(environment, place),
		...ofOpenStack(environment),
		...files.flatMap(file =>
			file && (file.shown === named || existsSync(file.path)) ? [ofFile(file, place)] : [],
		),
	];
}

function ofAnsible(environment: Environment, place: Entry): readonly Leftover[] {
	const user = inVariable(username, environment, ['RAX_USERNAME']);
	const key = inVariable(apiKey.value, environment, ['RAX_API_KEY']);
	return user === undefined && key === undefined ? [] : [tell([user, key, place])];
}

/** It may name several, or all, and then it names none. */
function usableRegion(environment: Environment): Environment {
	const {RAX_REGION} = environment;
	return /^[a-z]{3}$/i.test(RAX_REGION ?? '') && RAX_REGION?.toLowerCase() !== 'all' ? {RAX_REGION} : {};
}

/** An openrc may be for any cloud: it counts where it says that it is for Rackspace. */
function ofOpenStack(environment: Environment): readonly Leftover[] {
	const plugin = ['OS_AUTH_SYSTEM', 'OS_AUTH_STRATEGY', 'OS_AUTH_TYPE', 'OS_AUTH_PLUGIN']
		.map(name => environment[name] ?? '')
		.some(text => /^rackspace/i.test(text.trim()));
	const isMarked = plugin || Boolean(environment.NOVA_RAX_AUTH?.trim());
	const address = environment.OS_AUTH_URL?.trim() ?? '';
	const host = URL.canParse(address) ? new URL(address).hostname : '';
	if (!isMarked && !/(?:^|\.)identity\.api\.rackspacecloud\.com$/i.test(host)) {
		return [];
	}

	// Its clients for Rackspace take the API key for the password.
	const isKey = isMarked || /^[\da-f]{32}$/i.test(environment.OS_PASSWORD?.trim() ?? '');
	return [
		tell([
			inVariable(username, environment, ['OS_USERNAME']),
			inVariable(apiKey.value, environment, isKey ? ['OS_API_KEY', 'OS_PASSWORD'] : ['OS_API_KEY']) ??
				inVariable(passwordSetting, environment, ['OS_PASSWORD']),
			inVariable(region, environment, ['OS_REGION_NAME']),
			inVariable(authUrl, environment, ['OS_AUTH_URL']),
		]),
	];
}

/** How a tool writes its file. */
type Form = {
	/** The first that is there. */
	readonly sections: readonly string[];
	readonly names: Readonly<Record<'username' | 'apiKey', string>>;
	/** Where it has no such section. */
	readonly lacking: string;
};

const rack: Form = {
	sections: ['', 'DEFAULT'],
	names: {username: 'username', apiKey: 'api-key'},
	lacking: 'has no account but those with a name, and none of them is taken',
};
const pyrax: Form = {
	sections: ['rackspace_cloud'],
	names: {username: 'username', apiKey: 'api_key'},
	lacking: 'has no section [rackspace_cloud]',
};

type NamedFile = {readonly path: string; readonly shown: string; readonly form: Form};

function ofFile(file: NamedFile, place: Entry): Leftover {
	const {path, shown, form} = file;
	try {
		const values = valuesIn(file);
		const key = values.get(form.names.apiKey);
		const again = () => valuesIn(file).get(form.names.apiKey)?.text ?? '';
		return {
			...tell([
				inLine(username, values.get(form.names.username), shown),
				key && inFile(apiKey.file, path, `${shown}:${key.line}`, again),
				inLine(region, values.get('region'), shown) ?? place,
				inLine(authUrl, values.get('auth-url'), shown),
			]),
			place: shown,
		};
	} catch (error) {
		if (isProgramError(error)) {
			return {place: shown, values: new Map(), hasCredentials: false, holds: '', problem: error.message};
		}

		throw error;
	}
}

function valuesIn({path, shown, form}: NamedFile): ReadonlyMap<string, IniValue> {
	const {sections, badLine} = parseIni(readText({text: path, place: shown}));
	if (badLine !== undefined) {
		throw new UsageError(`${shown}:${badLine}: a line is key = value, or [section]`);
	}

	const values = form.sections.map(name => sections.get(name)).find(found => found !== undefined);
	if (values === undefined) {
		throw new UsageError(`${shown} ${form.lacking}`);
	}

	return values;
}

function tell(entries: readonly Entry[]): Leftover {
	const values = valuesOf(entries);
	const user = values.get(username.name);
	const proof = [apiKey.value, apiKey.file, passwordSetting].find(({name}) => values.has(name));
	const key = proof && values.get(proof.name);
	const lacking = user === undefined ? 'no user name' : key === undefined ? 'no API key' : undefined;
	return {
		place: [user, key].flatMap(found => found?.place ?? []).join(' and '),
		values,
		hasCredentials: lacking === undefined,
		holds: [user?.text, values.get(region.name)?.text, lacking].filter(text => text !== undefined).join(', '),
	};
}
