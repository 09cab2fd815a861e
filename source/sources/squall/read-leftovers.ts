import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {isObject, type JsonObject} from '../../domain/json.ts';
import {isProgramError} from '../../domain/program-error.ts';
import {expandHome} from '../../settings/file/config-path.ts';
import {naming} from '../../settings/flags.ts';
import type {Leftover, Surroundings} from '../../settings/leftover.ts';
import {parseFlatYaml} from '../../settings/leftovers/flat-yaml.ts';
import type {IniValue} from '../../settings/leftovers/ini.ts';
import {type Entry, inFile, inLine, valuesOf} from '../../settings/leftovers/values.ts';
import {reachFlags} from '../../settings/reach.ts';
import {readText} from '../../settings/secret-file.ts';
import type {Setting} from '../../settings/setting.ts';
import {UsageError} from '../../settings/usage-error.ts';
import {squallSettings} from './settings.ts';

const {namespace, cert, key} = squallSettings;
const {endpoint} = naming;

/** A file, and what a person calls it. */
type NamedFile = {readonly path: string; readonly shown: string};

const yamlName = '~/.apoctl/default.yaml';

/**
 * As apoctl puts them together: the credentials that a variable names, else those that its settings name, else the
 * usual ones. Address and namespace are those of its settings, or those that stand in the credentials, where a
 * variable names these.
 */
export function readLeftovers({environment, home}: Surroundings): readonly Leftover[] {
	const variable = environment.APOCTL_CREDS?.trim();
	const named = variable ? {path: expandHome(variable, home), shown: 'APOCTL_CREDS'} : undefined;
	let place = named?.shown ?? yamlName;
	try {
		const yaml = readYaml(home);
		const creds = named ?? credentialsOf(yaml, home);
		place = creds?.shown ?? place;
		return [tell(yaml, creds, named !== undefined)];
	} catch (error) {
		if (!isProgramError(error)) {
			throw error;
		}

		return [{place, values: new Map(), hasCredentials: false, holds: '', problem: error.message}];
	}
}

function readYaml(home: string | undefined): ReadonlyMap<string, IniValue> {
	const path = home && join(home, '.apoctl/default.yaml');
	return path && existsSync(path)
		? parseFlatYaml(readText({text: path, place: yamlName}), yamlName)
		: new Map<string, IniValue>();
}

function credentialsOf(yaml: ReadonlyMap<string, IniValue>, home: string | undefined): NamedFile | undefined {
	const said = yaml.get('creds');
	if (said !== undefined && said.text !== '') {
		return {path: expandHome(said.text, home), shown: `${yamlName}:${said.line}`};
	}

	const usual = home && join(home, '.apoctl/default.creds');
	return usual && existsSync(usual) ? {path: usual, shown: '~/.apoctl/default.creds'} : undefined;
}

function tell(yaml: ReadonlyMap<string, IniValue>, creds: NamedFile | undefined, isNamed: boolean): Leftover {
	const held = creds && readCredentials(creds);
	const textOf = (name: string, setting: Setting): Entry => {
		const text = held?.[name];
		const found = {place: creds?.shown ?? '', origin: creds?.shown ?? '', from: 'left'} as const;
		return typeof text === 'string' && text !== '' ? [setting.name, {...found, text}] : undefined;
	};
	const either = (setting: Setting, inYaml: string, inCreds: string): Entry => {
		const own = inLine(setting, yaml.get(inYaml), yamlName);
		return isNamed ? (textOf(inCreds, setting) ?? own) : (own ?? textOf(inCreds, setting));
	};
	const pem = (setting: Setting, name: string): Entry =>
		creds && held?.[name] !== undefined
			? inFile(setting, creds.path, creds.shown, () => pemOf(readCredentials(creds), name, creds))
			: undefined;
	const values = valuesOf([
		either(endpoint, 'api', 'APIURL'),
		either(namespace, 'namespace', 'namespace'),
		pem(cert, 'certificate'),
		pem(key, 'certificateKey'),
		pem(reachFlags.ca, 'certificateAuthority'),
	]);
	const address = values.get(endpoint.name)?.text ?? '';
	const hasCredentials = values.has(cert.name);
	return {
		place: creds?.shown ?? yamlName,
		values,
		hasCredentials,
		holds: [
			URL.canParse(address) ? new URL(address).host : '',
			values.get(namespace.name)?.text ?? '',
			hasCredentials ? '' : 'no credentials',
		]
			.filter(text => text !== '')
			.join(', '),
	};
}

/** One object in JSON; what it holds is told to nobody who asks why it cannot be read. */
function readCredentials(creds: NamedFile): JsonObject {
	const parsed = parse(readText({text: creds.path, place: creds.shown}));
	if (!isObject(parsed)) {
		throw new UsageError(
			`${creds.shown} is no file of credentials: one is an object in JSON, as apoctl appcred create writes it`,
		);
	}

	const pair = ['certificate', 'certificateKey'];
	const missing = pair.filter(name => parsed[name] === undefined);
	if (missing.length > 0) {
		throw new UsageError(
			`${creds.shown} holds no ${missing.join(' and no ')}: write it anew with apoctl appcred create`,
		);
	}

	for (const name of [...pair, 'certificateAuthority']) {
		if (parsed[name] !== undefined) {
			pemOf(parsed, name, creds);
		}
	}

	return parsed;
}

function pemOf(held: JsonObject, name: string, {shown}: NamedFile): string {
	const text = held[name];
	const pem = typeof text === 'string' ? Buffer.from(text, 'base64').toString('latin1') : '';
	if (!pem.includes('-----BEGIN ')) {
		throw new UsageError(
			`${shown}: its ${name} is no PEM in base64: write it anew with apoctl appcred create`,
		);
	}

	return pem;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
