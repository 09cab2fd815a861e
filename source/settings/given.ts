import {parseDuration} from '../domain/duration.ts';
import {parseSize} from '../domain/size.ts';
import {type Flag, type FlagName, flagTable} from './flags.ts';
import {suggest} from './suggest.ts';
import type {TypedFlags} from './token.ts';
import {UsageError} from './usage-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A value as somebody wrote it, and where, so that a complaint can name the place. */
export type Found = {
	readonly text: string;
	/** `--region` or `RS_REGION_NAME`. */
	readonly place: string;
	readonly from: 'flag' | 'environment' | 'default';
};

type Bounds = {readonly least?: number; readonly most?: number};

/** Reads settings by their flag's name: what was typed, else the environment, else the default. */
export class Given {
	readonly #flags: TypedFlags;
	readonly #environment: Environment;

	constructor(flags: TypedFlags, environment: Environment) {
		this.#flags = flags;
		this.#environment = environment;
	}

	isOn(name: FlagName): boolean {
		return this.#flags[name] === true;
	}

	isTyped(name: FlagName): boolean {
		return this.#flags[name] !== undefined;
	}

	list(name: FlagName): readonly string[] {
		const value = this.#flags[name];
		return typeof value === 'object' ? value : [];
	}

	find(name: FlagName): Found | undefined {
		const typed = this.#flags[name];
		if (typeof typed === 'string') {
			return {text: typed, place: `--${name}`, from: 'flag'};
		}

		const flag: Flag = flagTable[name];
		for (const variable of flag.variables) {
			const text = this.variable(variable);
			if (text !== undefined) {
				return {text, place: variable, from: 'environment'};
			}
		}

		return flag.fallback === undefined
			? undefined
			: {text: flag.fallback, place: `--${name}`, from: 'default'};
	}

	/** An empty variable counts as one that is not set, as in a shell's `${NAME:-}`. */
	variable(name: string): string | undefined {
		const text = this.#environment[name]?.trim();
		return text === '' ? undefined : text;
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
