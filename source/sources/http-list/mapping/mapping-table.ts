import type {Json, JsonObject} from '../../../domain/json.ts';
import {suggest} from '../../../domain/suggest.ts';
import {cleanField} from '../../../domain/text.ts';
import {MappingProblem} from './mapping-problem.ts';

/** One table of the mapping: it refuses keys that nobody reads, and values of another type. */
export class MappingTable {
	readonly #table: JsonObject;
	readonly #path: readonly string[];

	constructor(table: JsonObject, path: readonly string[], known: readonly string[]) {
		this.#table = table;
		this.#path = path;
		for (const key of Object.keys(table)) {
			if (!known.includes(key)) {
				throw this.problem(key, `is not known here: ${nearest(key, known)}`);
			}
		}
	}

	has(key: string): boolean {
		return Object.hasOwn(this.#table, key);
	}

	get(key: string): Json | undefined {
		return this.has(key) ? this.#table[key] : undefined;
	}

	problem(keys: string | readonly string[], message: string): MappingProblem {
		return new MappingProblem([...this.#path, ...(typeof keys === 'string' ? [keys] : keys)], message);
	}

	text(key: string): string | undefined {
		const value = this.get(key);
		if (value === undefined || typeof value === 'string') {
			return value;
		}

		throw this.problem(key, `is ${describe(value)}, where text is wanted`);
	}

	needText(key: string, what: string): string {
		const text = this.text(key);
		if (text === undefined || text.trim() === '') {
			throw this.problem(key, `is ${text === undefined ? 'missing' : 'empty'}: ${what}`);
		}

		return text;
	}

	choice<const Choice extends string>(key: string, choices: readonly Choice[]): Choice | undefined {
		const text = this.text(key);
		const found = choices.find(choice => choice === text);
		if (text === undefined || found !== undefined) {
			return found;
		}

		throw this.problem(key, `'${cleanField(text)}' is not known: ${nearest(text, choices)}`);
	}

	count(key: string, least: number, most: number): number | undefined {
		const value = this.get(key);
		if (value === undefined) {
			return undefined;
		}

		if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least || value > most) {
			throw this.problem(key, `is no whole number from ${least} to ${most}`);
		}

		return value;
	}

	table(key: string, known: readonly string[]): MappingTable | undefined {
		const table = this.#inner(key);
		return table && new MappingTable(table, [...this.#path, key], known);
	}

	/** A table whose keys are the user's own; numbers and flags are taken as they would be sent. */
	pairs(key: string): readonly (readonly [string, string])[] {
		return Object.entries(this.#inner(key) ?? {}).map(([name, value]) => {
			if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
				return [name, String(value)];
			}

			throw this.problem([key, name], `is ${describe(value)}, where text is wanted`);
		});
	}

	#inner(key: string): JsonObject | undefined {
		const value = this.get(key);
		if (value === undefined || isPlainObject(value)) {
			return value;
		}

		throw this.problem(key, `is ${describe(value)}, where a table is wanted: ${key} = {…}`);
	}
}

function nearest(typed: string, known: readonly string[]): string {
	const near = suggest(typed, known);
	return near === undefined ? `use ${known.join(', ')}` : `did you mean '${near}'?`;
}

function isPlainObject(value: Json): value is JsonObject {
	return Object.prototype.toString.call(value) === '[object Object]';
}

/** TOML knows dates, too, which are no JSON. */
function describe(value: unknown): string {
	if (Array.isArray(value)) {
		return 'a list';
	}

	return typeof value === 'object'
		? 'a table or a date'
		: `a ${typeof value === 'boolean' ? 'flag' : typeof value}`;
}
