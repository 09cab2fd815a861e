import {parseDuration} from '../../domain/duration.ts';
import type {Json, JsonObject} from '../../domain/json.ts';
import {parseSize} from '../../domain/size.ts';
import {suggest} from '../../domain/suggest.ts';
import {cleanField} from '../../domain/text.ts';
import {parseExpectation} from '../expect.ts';
import {type ConfigFile, tableOf} from '../file/config-file.ts';
import type {ValueType} from '../setting.ts';
import type {KeyedSetting, Table} from '../table.ts';

/** Refuses the first mistake of the file, also where it stands in a profile that is not watched. */
export function checkConfig(file: ConfigFile, table: Table): void {
	const rules = rulesOf(table);
	for (const [name, value] of Object.entries(file.root)) {
		const profile = tableOf(value);
		if (profile === undefined) {
			checkTop(file, name, value, rules);
		} else {
			checkProfile(file, name, profile, rules);
		}
	}

	checkWatch(file);
}

type Rules = {
	readonly keys: readonly KeyedSetting[];
	readonly keyNames: readonly string[];
	/** What may stand at the top of the file. */
	readonly topNames: readonly string[];
	/** Nobody may write a secret into the file: by what it would be called, what to write instead. */
	readonly insteadOf: (key: string) => string | undefined;
};

export function rulesOf({keys, all}: Table): Rules {
	const secrets = all.filter(({isSecret}) => isSecret).map(({name}) => [withoutDashes(name), name] as const);
	const names = [['password', 'token'], ['secret', 'token'], ...secrets] as const;
	const instead = new Map(names.map(([word, name]) => [word, `${name}-file or ${name}-command`]));
	return {
		keys,
		keyNames: keys.map(({name}) => name),
		topNames: ['watch', ...keys.filter(({key}) => key.reach !== 'profile').map(({name}) => name)],
		insteadOf: key => instead.get(withoutDashes(key)),
	};
}

function withoutDashes(name: string): string {
	return name.toLowerCase().replace(/[-_]/g, '');
}

function checkTop(file: ConfigFile, name: string, value: Json | undefined, rules: Rules): void {
	const {topNames} = rules;
	if (name === 'watch') {
		if (!isTextList(value)) {
			throw file.problem([name], `watch is ${nameOf(value)}: write a list like ["prod", "test"]`);
		}

		return;
	}

	const key = rules.keys.find(key => key.name === name);
	if (key === undefined || key.key.reach === 'profile') {
		refuseSecret(file, [name], name, rules);
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

function checkProfile(file: ConfigFile, name: string, table: JsonObject, rules: Rules): void {
	if (rules.topNames.includes(name)) {
		throw file.problem([name], `'${name}' is the name of a key: call the profile something else`);
	}

	if (cleanField(name) !== name || name === '' || name.length > 64 || /[/\\]|^\.+$/.test(name)) {
		throw file.problem(
			[name],
			'this cannot be the name of a profile: take letters, digits, - and _, 64 at most',
		);
	}

	for (const [key, value] of Object.entries(table)) {
		const known = rules.keys.find(candidate => candidate.name === key);
		if (known === undefined) {
			refuseSecret(file, [name, key], key, rules);
			throw file.problem(
				[name, key],
				`there is no key '${key}' in profile '${name}': ${remedyOf(key, rules)}`,
			);
		}

		checkValue(file, [name, key], known, value);
	}
}

function remedyOf(key: string, {keyNames}: Rules): string {
	if (key === 'watch') {
		return 'it stands at the top of the file, before the first profile';
	}

	const near = suggest(key, keyNames);
	return near === undefined ? `use ${keyNames.join(', ')}` : `did you mean '${near}'?`;
}

function refuseSecret(file: ConfigFile, keys: readonly string[], key: string, {insteadOf}: Rules): void {
	const instead = insteadOf(key);
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
	{name, type, choices, key: {example}}: KeyedSetting,
	value: Json | undefined,
): void {
	const faulty = type === 'expectations' ? faultyExpectation(value) : undefined;
	if (faulty !== undefined) {
		throw file.problem(keys, `${name}: ${faulty}`);
	}

	if (!checks[type](value, choices)) {
		const wanted =
			type === 'choice'
				? `write ${choices.map(choice => `"${choice}"`).join(' or ')}${near(value, choices)}`
				: `write ${wishOf(type, name)}${example === '' ? '' : ` like ${name} = ${example}`}`;
		throw file.problem(keys, `${name} is ${nameOf(value)}: ${wanted}`);
	}
}

function faultyExpectation(value: Json | undefined): string | undefined {
	const items: readonly Json[] = Array.isArray(value) ? value : [];
	const problems = items.map((item, at) => ({at, parsed: parseExpectation(item)}));
	const first = problems.find(({parsed}) => 'problem' in parsed);
	return first && 'problem' in first.parsed
		? `the ${ordinal(first.at + 1)} ${first.parsed.problem}`
		: undefined;
}

function ordinal(number: number): string {
	return ['first', 'second', 'third'][number - 1] ?? `${number}th`;
}

function near(value: Json | undefined, choices: readonly string[]): string {
	const found = typeof value === 'string' ? suggest(value, choices) : undefined;
	return found === undefined ? '' : `: did you mean "${found}"?`;
}

type Check = (value: Json | undefined, choices: readonly string[]) => boolean;

const isText = (value: Json | undefined): value is string => typeof value === 'string' && value.trim() !== '';

const checks: Readonly<Record<ValueType, Check>> = {
	text: isText,
	path: isText,
	duration: value => isText(value) && parseDuration(value) !== undefined,
	size: value => (isText(value) && parseSize(value) !== undefined) || isCount(value),
	count: isCount,
	number: value => typeof value === 'number' && Number.isFinite(value),
	regex: isText,
	moment: isText,
	choice: (value, choices) => isText(value) && choices.includes(value),
	switch: value => typeof value === 'boolean',
	list: isTextList,
	command: value => isText(value) || isCommand(value),
	folder: value => isText(value) || typeof value === 'boolean',
	table: value => tableOf(value) !== undefined,
	expectations: Array.isArray,
};

const wishes: Readonly<Record<ValueType, string>> = {
	text: 'a text',
	path: 'a path',
	duration: 'a time',
	size: 'a size',
	count: 'a whole number',
	number: 'a number',
	regex: 'an expression',
	moment: 'a time',
	choice: '',
	switch: 'true or false',
	list: 'a list of texts',
	command: 'a command',
	folder: 'a folder, or false',
	table: 'a table below a line like',
	expectations: 'a list of what has to happen',
};

function wishOf(type: ValueType, name: string): string {
	return `${wishes[type]}${type === 'table' ? ` [default.${name}]` : ''}`;
}

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
