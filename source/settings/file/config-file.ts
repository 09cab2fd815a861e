import {basename, dirname} from 'node:path';
import {isObject, type Json, type JsonObject} from '../../domain/json.ts';
import {UsageError} from '../usage-error.ts';

/** A value of the file. What tells its place is reckoned only when somebody asks. */
export type FileValue = {
	readonly value: Json;
	/** `/home/ann/.config/sweepwatch/config.toml:12: region`. */
	readonly place: string;
	/** `config.toml:12`. */
	readonly origin: string;
	readonly folder: string;
};

/** What the file says for one profile: its own keys, else those at the top. */
export type FileLayer = {
	readonly get: (key: string) => FileValue | undefined;
	/** Only what stands in the profile's own table. */
	readonly own: (key: string) => FileValue | undefined;
	/** Keys of its own table. */
	readonly keys: readonly string[];
	/** A complaint about the profile, or about something in it. */
	readonly problem: (keys: readonly string[], message: string) => UsageError;
};

type Parts = {
	readonly path: string;
	readonly root: JsonObject;
	readonly lineOf: (keys: readonly string[]) => number;
};

/** The configuration file, read and checked. */
export class ConfigFile {
	readonly path: string;
	readonly #root: JsonObject;
	readonly #lineOf: (keys: readonly string[]) => number;

	constructor({path, root, lineOf}: Parts) {
		this.path = path;
		this.#root = root;
		this.#lineOf = lineOf;
	}

	get root(): JsonObject {
		return this.#root;
	}

	get names(): readonly string[] {
		return Object.keys(this.#root).filter(name => tableOf(this.#root[name]) !== undefined);
	}

	/** Which profiles to watch when nobody says so. */
	get watch(): readonly string[] {
		const {watch} = this.#root;
		return Array.isArray(watch) ? watch.filter(name => typeof name === 'string') : [];
	}

	/** Without a name: what stands at the top. */
	layer(name: string | undefined): FileLayer {
		const own = (key: string) => (name === undefined ? undefined : this.#find([name, key]));
		return {
			own,
			keys: name === undefined ? [] : Object.keys(tableOf(this.#root[name]) ?? {}),
			get: key => own(key) ?? this.#find([key]),
			problem: (keys, message) => this.problem(name === undefined ? keys : [name, ...keys], message),
		};
	}

	problem(keys: readonly string[], message: string): UsageError {
		return new UsageError(`${this.path}:${this.#lineOf(keys)}: ${message}`);
	}

	#find(keys: readonly string[]): FileValue | undefined {
		const [first = '', second] = keys;
		const holder = second === undefined ? this.#root : tableOf(this.#root[first]);
		const key = second ?? first;
		const value = holder !== undefined && Object.hasOwn(holder, key) ? holder[key] : undefined;
		if (value === undefined || (second === undefined && tableOf(value) !== undefined)) {
			return undefined;
		}

		const line = () => this.#lineOf(keys);
		const {path} = this;
		return {
			value,
			folder: dirname(path),
			get place() {
				return `${path}:${line()}: ${key}`;
			},
			get origin() {
				return `${basename(path)}:${line()}`;
			},
		};
	}
}

export function tableOf(value: Json | undefined): JsonObject | undefined {
	return isObject(value) ? value : undefined;
}
