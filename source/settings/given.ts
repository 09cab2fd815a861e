import {resolve} from 'node:path';
import {parseDuration} from '../domain/duration.ts';
import type {Environment} from '../domain/environment.ts';
import {formatBytes, parseSize} from '../domain/size.ts';
import {suggest} from '../domain/suggest.ts';
import {checkAddress} from './check-address.ts';
import {type Bounds, checkBounds} from './check-bounds.ts';
import type {CommandName} from './commands.ts';
import type {FileLayer, FileValue} from './file/config-file.ts';
import {expandHome, homeFolder} from './file/config-path.ts';
import type {TypedFlags} from './parse-arguments.ts';
import type {Flag, Setting} from './setting.ts';
import {UsageError} from './usage-error.ts';

/** A value as somebody wrote it, and where, so that a complaint can name the place. */
export type Found = {
	readonly text: string;
	/** `--endpoint`, `SWEEPWATCH_ENDPOINT`, or the file with line and key. */
	readonly place: string;
	readonly from: 'flag' | 'environment' | 'file' | 'left' | 'default';
	/** As `doctor` tells it: `--endpoint`, `SWEEPWATCH_ENDPOINT`, `config.toml:12`, `~/.rack/config:2`, `default`. */
	readonly origin: string;
	/** Of a path: what the file holds of it, where it holds other things, too. */
	readonly content?: (() => string) | undefined;
};

type Named = Pick<Setting, 'name'> & Partial<Pick<Flag, 'commands'>>;

/** What is always there, because something counts where nothing was said. */
type Sure<Kind extends Setting = Setting> = Kind & {readonly fallback: string};

/** One of a few words. */
type Chosen<Choice extends string> = Setting & {readonly choices: readonly Choice[]};

export type Layers = {
	readonly file?: FileLayer | undefined;
	/** Where several profiles are watched, a variable is for none of them in particular. */
	readonly isFileFirst?: boolean;
	/** Whether a variable counts here. */
	readonly uses?: (variable: string) => boolean;
	/** What files hold that are not written yet, by their paths. */
	readonly held?: ReadonlyMap<string, string> | undefined;
	/** What another tool left, where nothing else is said. */
	readonly left?: ReadonlyMap<string, Found> | undefined;
	/** What is typed counts only for settings of this command: another may call something else so. */
	readonly command?: CommandName;
};

/** Reads settings: what was typed, else the environment, else the file, else what another tool left, else the default. */
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

	isOn(setting: Named): boolean {
		const {name} = setting;
		if (this.#asTyped(setting) === true) {
			this.note(name, 'true', {origin: `--${name}`});
			return true;
		}

		const found = this.inFile(setting);
		if (found !== undefined) {
			this.note(name, String(found.value), found);
		}

		return found?.value === true;
	}

	/** Said to be false; where nothing is said, it is not. */
	isOff(setting: Named): boolean {
		const found = this.inFile(setting);
		if (found !== undefined) {
			this.note(setting.name, String(found.value), found);
		}

		return found?.value === false;
	}

	isTyped(setting: Named): boolean {
		return this.#asTyped(setting) !== undefined;
	}

	/** Texts of a repeatable flag, else of the file; each with its place. */
	list(setting: Named): readonly Found[] {
		const {name} = setting;
		const typed = this.#asTyped(setting);
		if (typeof typed === 'object') {
			this.note(name, typed.join(', '), {origin: `--${name}`});
			const place = `--${name}`;
			return typed.map(text => ({text, place, origin: place, from: 'flag'}));
		}

		const found = this.inFile(setting);
		if (found === undefined || !Array.isArray(found.value)) {
			return [];
		}

		this.note(name, found.value.join(', '), found);
		return found.value.map(item => foundOf(found, String(item)));
	}

	find(setting: Sure): Found;
	find(setting: Setting): Found | undefined;
	find(setting: Setting): Found | undefined {
		const found = this.said(setting) ?? this.left(setting) ?? defaultOf(setting);
		if (found !== undefined) {
			const {name, secretsGo} = setting;
			this.note(name, secretsGo === undefined ? found.text : checkAddress(found, secretsGo), found);
		}

		return found;
	}

	/** By a flag, the environment or the file. */
	said(setting: Setting): Found | undefined {
		return this.typed(setting) ?? this.#beyondFlags(setting);
	}

	left({name}: Named): Found | undefined {
		return this.layers.left?.get(name);
	}

	typed(setting: Named): Found | undefined {
		const {name} = setting;
		const text = this.#asTyped(setting);
		const place = `--${name}`;
		return typeof text === 'string' ? {text, place, origin: place, from: 'flag'} : undefined;
	}

	inFile({name}: Named): FileValue | undefined {
		return this.layers.file?.get(name);
	}

	/** A text or number of the file as text. */
	textInFile(setting: Named): Found | undefined {
		const found = this.inFile(setting);
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
	path(setting: Setting): Found | undefined {
		const found = this.find(setting);
		return found?.from === 'file' ? this.pathInFile(setting) : found;
	}

	pathInFile(setting: Named): Found | undefined {
		const found = this.inFile(setting);
		if (typeof found?.value !== 'string') {
			return undefined;
		}

		const home = homeFolder(this.#environment);
		const {value, folder} = found;
		const path = resolve(folder, expandHome(value, home));
		const held = this.layers.held?.get(path);
		return foundOf(found, path, held === undefined ? undefined : () => held);
	}

	choice<const Choice extends string>(setting: Sure<Chosen<Choice>>): Choice;
	choice<const Choice extends string>(setting: Chosen<Choice>): Choice | undefined;
	choice<const Choice extends string>(setting: Chosen<Choice>): Choice | undefined {
		const found = this.find(setting);
		const choices: readonly Choice[] = setting.choices;
		// Variables of other programs are written in their way.
		const text = found?.from === 'environment' ? found.text.toLowerCase() : found?.text;
		const chosen = choices.find(choice => choice === text);
		if (found === undefined || chosen !== undefined) {
			return chosen;
		}

		const near = suggest(found.text, choices);
		throw new UsageError(
			`${found.place} '${found.text}' is not known: ${near === undefined ? `use ${choices.join(' or ')}` : `did you mean '${near}'?`}`,
		);
	}

	duration(setting: Sure, bounds?: Bounds): number;
	duration(setting: Setting, bounds?: Bounds): number | undefined;
	duration(setting: Setting, {least = 1, most = Number.MAX_SAFE_INTEGER}: Bounds = {}): number | undefined {
		const found = this.find(setting);
		const value = found && parseDuration(found.text);
		return checkBounds(found, value, 'no duration', 'like 500ms, 2s, 5m or 2h', {least, most});
	}

	count(setting: Sure, bounds?: Bounds): number;
	count(setting: Setting, bounds?: Bounds): number | undefined;
	count(setting: Setting, {least = 1, most = 1_000_000_000}: Bounds = {}): number | undefined {
		const found = this.find(setting);
		const value = found && /^\d{1,15}$/.test(found.text) ? Number(found.text) : undefined;
		const range = most < 1_000_000_000 ? `from ${least} to ${most}` : `of ${least} or more`;
		return checkBounds(found, value, 'no such number', `whole, ${range}`, {least, most});
	}

	number(setting: Setting, {least = 0, most = 1_000_000}: Bounds = {}): number | undefined {
		const found = this.find(setting);
		const value = found && /^\d{1,9}(?:\.\d{1,9})?$/.test(found.text) ? Number(found.text) : undefined;
		return checkBounds(found, value, 'no such number', `like 0.5 or 10, from ${least} to ${most}`, {
			least,
			most,
		});
	}

	size(setting: Sure, bounds?: Bounds): number;
	size(setting: Setting, bounds?: Bounds): number | undefined;
	size(setting: Setting, {least = 1, most = Number.MAX_SAFE_INTEGER}: Bounds = {}): number | undefined {
		const found = this.find(setting);
		const value = found && parseSize(found.text);
		const remedy = least > 500_000 ? `of ${formatBytes(least)} or more, like 16MiB` : 'like 500kB or 16MiB';
		return checkBounds(found, value, 'no such size', remedy, {least, most});
	}

	#asTyped({name, commands = []}: Named): TypedFlags[string] | undefined {
		const {command} = this.layers;
		return command && commands.length > 0 && !commands.includes(command) ? undefined : this.#flags[name];
	}

	#beyondFlags(setting: Setting): Found | undefined {
		const {variables} = setting;
		return this.layers.isFileFirst
			? (this.textInFile(setting) ?? this.inEnvironment(variables))
			: (this.inEnvironment(variables) ?? this.textInFile(setting));
	}
}

/** The place stays unreckoned until somebody complains. */
function foundOf(value: FileValue, text: string, content?: () => string): Found {
	return {
		text,
		content,
		from: 'file',
		get place() {
			return value.place;
		},
		get origin() {
			return value.origin;
		},
	};
}

function defaultOf({name, fallback}: Setting): Found | undefined {
	return fallback === undefined
		? undefined
		: {text: fallback, place: `--${name}`, origin: 'default', from: 'default'};
}
