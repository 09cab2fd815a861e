import {isAbsolute, join, resolve} from 'node:path';
import {parseDuration} from '../domain/duration.ts';
import {parseSize} from '../domain/size.ts';
import type {FileLayer, FileValue} from './config/config-file.ts';
import {homeFolder} from './config/config-path.ts';
import type {Environment} from './environment.ts';
import type {Flag} from './flag.ts';
import {type FlagName, flagTable, isFlagName} from './flags.ts';
import {suggest} from './suggest.ts';
import type {TypedFlags} from './token.ts';
import {UsageError} from './usage-error.ts';

/** A value as somebody wrote it, and where, so that a complaint can name the place. */
export type Found = {
	readonly text: string;
	/** `--region`, `RS_REGION_NAME`, or the file with line and key. */
	readonly place: string;
	readonly from: 'flag' | 'environment' | 'file' | 'default';
	/** As `doctor` tells it: `--region`, `RS_REGION_NAME`, `config.toml:12`, `default`. */
	readonly origin: string;
};

/** Keys of the file that no flag is called like. */
export type KeyName =
	| 'token-command'
	| 'token-form'
	| 'username'
	| 'api-key-file'
	| 'api-key-command'
	| 'auth-url'
	| 'follow'
	| 'http'
	| 'time';

type Bounds = {readonly least?: number; readonly most?: number};

export type Layers = {
	readonly file?: FileLayer | undefined;
	/** Where several profiles are watched, a variable is for none of them in particular. */
	readonly isFileFirst?: boolean;
	/** Whether a variable counts here. */
	readonly uses?: (variable: string) => boolean;
};

const keyVariables: Readonly<Partial<Record<KeyName, readonly string[]>>> = {
	username: ['RS_USERNAME'],
	'auth-url': ['RS_AUTH_URL'],
};

/** Reads settings by their name: what was typed, else the environment, else the file, else the default. */
export class Given {
	readonly layers: Layers;
	readonly #flags: TypedFlags;
	readonly #environment: Environment;
	readonly #noted = new Map<string, () => {readonly value: string; readonly origin: string}>();

	constructor(flags: TypedFlags, environment: Environment, layers: Layers = {}) {
		this.#flags = flags;
		this.#environment = environment;
		this.layers = layers;
	}

	/** What was looked up and found, for `doctor`. */
	get noted(): readonly {readonly what: string; readonly value: string; readonly origin: string}[] {
		return [...this.#noted].map(([what, tell]) => ({what, ...tell()}));
	}

	note(what: string, value: string, found: {readonly origin: string}): void {
		this.#noted.set(what, () => ({value, origin: found.origin}));
	}

	isOn(name: FlagName): boolean {
		if (this.#flags[name] === true) {
			this.note(name, 'true', {origin: `--${name}`});
			return true;
		}

		const found = this.inFile(name);
		if (found !== undefined) {
			this.note(name, String(found.value), found);
		}

		return found?.value === true;
	}

	isTyped(name: FlagName): boolean {
		return this.#flags[name] !== undefined;
	}

	/** Texts of a repeatable flag, else of the file; each with its place. */
	list(name: FlagName | 'follow'): readonly Found[] {
		const typed = isFlagName(name) ? this.#flags[name] : undefined;
		if (typeof typed === 'object') {
			this.note(name, typed.join(', '), {origin: `--${name}`});
			const place = `--${name}`;
			return typed.map(text => ({text, place, origin: place, from: 'flag'}));
		}

		const found = this.inFile(name);
		if (found === undefined || !Array.isArray(found.value)) {
			return [];
		}

		this.note(name, found.value.join(', '), found);
		return found.value.map(item => foundOf(found, String(item)));
	}

	find(name: FlagName | KeyName): Found | undefined {
		const typed = this.typed(name);
		const found = typed ?? this.#beyondFlags(name) ?? defaultOf(name);
		if (found !== undefined) {
			this.note(name, found.text, found);
		}

		return found;
	}

	typed(name: FlagName | KeyName): Found | undefined {
		const text = isFlagName(name) ? this.#flags[name] : undefined;
		const place = `--${name}`;
		return typeof text === 'string' ? {text, place, origin: place, from: 'flag'} : undefined;
	}

	inFile(name: FlagName | KeyName): FileValue | undefined {
		return this.layers.file?.get(name);
	}

	/** A text or number of the file as text. */
	textInFile(name: FlagName | KeyName): Found | undefined {
		const found = this.inFile(name);
		return found && (typeof found.value === 'string' || typeof found.value === 'number')
			? foundOf(found, String(found.value))
			: undefined;
	}

	/** Of several names the first that is set. */
	inEnvironment(names: readonly string[]): Found | undefined {
		for (const name of names) {
			const text = this.variable(name);
			if (text !== undefined) {
				return {text, place: name, origin: name, from: 'environment'};
			}
		}

		return undefined;
	}

	/** An empty variable counts as one that is not set, as in a shell's `${NAME:-}`. */
	variable(name: string): string | undefined {
		if (this.layers.uses?.(name) === false) {
			return undefined;
		}

		const text = this.#environment[name]?.trim();
		return text === '' ? undefined : text;
	}

	/** Paths of the file begin at the file, or at home with `~/`. */
	path(name: FlagName | KeyName): Found | undefined {
		const found = this.find(name);
		return found?.from === 'file' ? this.pathInFile(name) : found;
	}

	pathInFile(name: FlagName | KeyName): Found | undefined {
		const found = this.inFile(name);
		if (typeof found?.value !== 'string') {
			return undefined;
		}

		const home = homeFolder(this.#environment);
		const {value, folder} = found;
		if (/^~\//.test(value) && home !== undefined) {
			return foundOf(found, join(home, value.slice(2)));
		}

		return foundOf(found, isAbsolute(value) ? value : resolve(folder, value));
	}

	choice(name: FlagName): string | undefined {
		const found = this.find(name);
		const {choices}: Flag = flagTable[name];
		if (found === undefined || choices.includes(found.text)) {
			return found?.text;
		}

		const near = suggest(found.text, choices);
		throw new UsageError(
			`${found.place} '${found.text}' is not known: ${near === undefined ? `use ${choices.join(' or ')}` : `did you mean '${near}'?`}`,
		);
	}

	duration(name: FlagName, {least = 1, most = Number.MAX_SAFE_INTEGER}: Bounds = {}): number | undefined {
		const found = this.find(name);
		const value = found && parseDuration(found.text);
		return check(found, value, 'no duration', 'like 500ms, 2s, 5m or 2h', {least, most});
	}

	count(name: FlagName, {least = 1, most = 1_000_000_000}: Bounds = {}): number | undefined {
		const found = this.find(name);
		const value = found && /^\d{1,15}$/.test(found.text) ? Number(found.text) : undefined;
		const range = most < 1_000_000_000 ? `from ${least} to ${most}` : `of ${least} or more`;
		return check(found, value, 'no such number', `whole, ${range}`, {least, most});
	}

	number(name: FlagName, {least = 0, most = 1_000_000}: Bounds = {}): number | undefined {
		const found = this.find(name);
		const value = found && /^\d{1,9}(?:\.\d{1,9})?$/.test(found.text) ? Number(found.text) : undefined;
		return check(found, value, 'no such number', `like 0.5 or 10, from ${least} to ${most}`, {least, most});
	}

	size(name: FlagName, {least = 1, most = Number.MAX_SAFE_INTEGER}: Bounds = {}): number | undefined {
		const found = this.find(name);
		const value = found && parseSize(found.text);
		return check(found, value, 'no such size', 'like 500kB or 16MiB', {least, most});
	}

	#beyondFlags(name: FlagName | KeyName): Found | undefined {
		const variables = isFlagName(name) ? flagTable[name].variables : (keyVariables[name] ?? []);
		return this.layers.isFileFirst
			? (this.textInFile(name) ?? this.inEnvironment(variables))
			: (this.inEnvironment(variables) ?? this.textInFile(name));
	}
}

/** The place stays unreckoned until somebody complains. */
function foundOf(value: FileValue, text: string): Found {
	return {
		text,
		from: 'file',
		get place() {
			return value.place;
		},
		get origin() {
			return value.origin;
		},
	};
}

function defaultOf(name: FlagName | KeyName): Found | undefined {
	const fallback = isFlagName(name) ? flagTable[name].fallback : undefined;
	return fallback === undefined
		? undefined
		: {text: fallback, place: `--${name}`, origin: 'default', from: 'default'};
}

function check(
	found: Found | undefined,
	value: number | undefined,
	complaint: string,
	remedy: string,
	{least = 0, most = Number.MAX_SAFE_INTEGER}: Bounds,
): number | undefined {
	if (found === undefined) {
		return undefined;
	}

	if (value === undefined) {
		throw new UsageError(`${found.place} '${found.text}' is ${complaint}: write one ${remedy}`);
	}

	if (value < least || value > most) {
		const bound = value < least ? 'too small' : 'too large';
		throw new UsageError(`${found.place} '${found.text}' is ${bound}: write one ${remedy}`);
	}

	return value;
}
