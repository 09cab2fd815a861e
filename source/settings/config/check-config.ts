import {parseDuration} from '../../domain/duration.ts';
import type {Json, JsonObject} from '../../domain/json.ts';
import {parseSize} from '../../domain/size.ts';
import {cleanField} from '../../domain/text.ts';
import {suggest} from '../suggest.ts';
import {type ConfigFile, tableOf} from './config-file.ts';
import {type ConfigKey, configKeys, inlineSecrets, keyNames, topNames} from './config-keys.ts';

/** Refuses the first mistake of the file, also where it stands in a profile that is not watched. */
export function checkConfig(file: ConfigFile): void {
	for (const [name, value] of Object.entries(file.root)) {
		const table = tableOf(value);
		if (table === undefined) {
			checkTop(file, name, value);
		} else {
			checkProfile(file, name, table);
		}
	}

	checkWatch(file);
}

function checkTop(file: ConfigFile, name: string, value: Json | undefined): void {
	if (name === 'watch') {
		if (!isTextList(value)) {
			throw file.problem([name], `watch is ${nameOf(value)}: write a list like ["prod", "test"]`);
		}

		return;
	}

	const key = configKeys.find(key => key.name === name);
	if (key === undefined || !key.isCommon) {
		refuseSecret(file, [name], name);
		const near = suggest(name, topNames);
		const remedy =
			key === undefined
				? near === undefined
					? `use ${topNames.join(', ')}, or begin a profile with [${name}]`
					: `did you mean '${near}'?`
				: 'it stands in a profile, below a line like [default]';
		throw file.problem([name], `there is no key '${name}' at the top: ${remedy}`);
	}

	checkValue(file, [name], key, value);
}

function checkProfile(file: ConfigFile, name: string, table: JsonObject): void {
	if (topNames.includes(name)) {
		throw file.problem([name], `'${name}' is the name of a key: call the profile something else`);
	}

	if (cleanField(name) !== name || name === '' || name.length > 64 || /[/\\]|^\.+$/.test(name)) {
		throw file.problem(
			[name],
			'this cannot be the name of a profile: take letters, digits, - and _, 64 at most',
		);
	}

	for (const [key, value] of Object.entries(table)) {
		const known = configKeys.find(candidate => candidate.name === key);
		if (known === undefined) {
			refuseSecret(file, [name, key], key);
			throw file.problem([name, key], `there is no key '${key}' in profile '${name}': ${remedyOf(key)}`);
		}

		checkValue(file, [name, key], known, value);
	}
}

function remedyOf(key: string): string {
	if (key === 'watch') {
		return 'it stands at the top of the file, before the first profile';
	}

	const near = suggest(key, keyNames);
	return near === undefined ? `use ${keyNames.join(', ')}` : `did you mean '${near}'?`;
}

function refuseSecret(file: ConfigFile, keys: readonly string[], key: string): void {
	const instead = inlineSecrets.get(key.toLowerCase().replaceAll('_', '-'));
	if (instead !== undefined) {
		throw file.problem(keys, `'${key}': no secret stands in this file: use ${instead}`);
	}
}

function checkWatch(file: ConfigFile): void {
	for (const name of file.watch) {
		if (!file.names.includes(name)) {
			throw file.problem(['watch'], `watch: there is no profile '${name}'${nearest(name, file.names)}`);
		}
	}
}

/** `: did you mean 'x'?`, or which there are. */
function nearest(name: string, names: readonly string[]): string {
	const near = suggest(name, names);
	return near === undefined
		? `: ${names.length === 0 ? 'the file has none' : `there are ${names.join(', ')}`}`
		: `: did you mean '${near}'?`;
}

function checkValue(
	file: ConfigFile,
	keys: readonly string[],
	{name, type, choices, example}: ConfigKey,
	value: Json | undefined,
): void {
	if (!checks[type](value, choices)) {
		const wanted =
			type === 'choice'
				? `write ${choices.map(choice => `"${choice}"`).join(' or ')}${near(value, choices)}`
				: `write ${wishes[type]}${example === '' ? '' : ` like ${name} = ${example}`}`;
		throw file.problem(keys, `${name} is ${nameOf(value)}: ${wanted}`);
	}
}

function near(value: Json | undefined, choices: readonly string[]): string {
	const found = typeof value === 'string' ? suggest(value, choices) : undefined;
	return found === undefined ? '' : `: did you mean "${found}"?`;
}

type Check = (value: Json | undefined, choices: readonly string[]) => boolean;

const isText = (value: Json | undefined): value is string => typeof value === 'string' && value.trim() !== '';

const checks: Readonly<Record<ConfigKey['type'], Check>> = {
	text: isText,
	path: isText,
	duration: value => isText(value) && parseDuration(value) !== undefined,
	size: value => (isText(value) && parseSize(value) !== undefined) || isCount(value),
	count: isCount,
	choice: (value, choices) => isText(value) && choices.includes(value),
	switch: value => typeof value === 'boolean',
	list: isTextList,
	command: value => isText(value) || isCommand(value),
	folder: value => isText(value) || typeof value === 'boolean',
	table: value => tableOf(value) !== undefined,
};

const wishes: Readonly<Record<ConfigKey['type'], string>> = {
	text: 'a text',
	path: 'a path',
	duration: 'a time',
	size: 'a size',
	count: 'a whole number',
	choice: '',
	switch: 'true or false',
	list: 'a list of texts',
	command: 'a command',
	folder: 'a folder, or false',
	table: 'a table below a line like [default.http]',
};

function isCount(value: Json | undefined): boolean {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** A program, and words of which some may be empty. */
function isCommand(value: Json | undefined): boolean {
	return Array.isArray(value) && isText(value[0]) && value.every(word => typeof word === 'string');
}

function isTextList(value: Json | undefined): value is readonly string[] {
	return Array.isArray(value) && value.every(isText);
}

function nameOf(value: Json | undefined): string {
	if (typeof value === 'string') {
		return value.trim() === '' ? 'empty' : `'${value}'`;
	}

	if (Array.isArray(value)) {
		return value.length === 0 ? 'an empty list' : 'a list';
	}

	return typeof value === 'object' ? 'a table' : String(value);
}
