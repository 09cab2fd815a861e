import {parse, TomlError} from 'smol-toml';
import type {Json, JsonObject} from '../../domain/json.ts';
import {ConfigFile, tableOf} from '../file/config-file.ts';
import {readText} from '../secret-file.ts';
import type {Table} from '../table.ts';
import {UsageError} from '../usage-error.ts';
import {checkConfig} from './check-config.ts';
import {findLine} from './find-line.ts';
import {describeTomlError} from './toml-problem.ts';

/** Reads the whole file and refuses its first mistake. */
export function readConfig(path: string, place: string, table: Table): ConfigFile {
	return parseConfig(path, readText({text: path, place}), table);
}

/** The same for a text that stands in the file, or is to stand there. */
export function parseConfig(path: string, raw: string, table: Table): ConfigFile {
	const text = raw.replace(/^\u{feff}/u, '');
	const root = parseFile(path, text);
	const file = new ConfigFile({path, root, lineOf: keys => findLine(text, keys, toJson)});
	checkConfig(file, table);
	return file;
}

function parseFile(path: string, text: string): JsonObject {
	try {
		return toJson(text);
	} catch (error) {
		if (!(error instanceof TomlError)) {
			throw error;
		}

		const {line, column, message} = error;
		const sign = text.split('\n')[line - 1]?.[column - 1];
		throw new UsageError(`${path}:${line}:${column}: ${describeTomlError(message, sign)}`);
	}
}

function toJson(text: string): JsonObject {
	return tableOf(jsonOf(parse(text, {maxDepth: 32}))) ?? {};
}

/** A date is the text that it was: no key wants one. */
function jsonOf(value: unknown): Json {
	if (Array.isArray(value)) {
		return value.map(jsonOf);
	}

	if (value instanceof Date) {
		return value.toISOString();
	}

	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, jsonOf(item)]));
	}

	if (typeof value === 'number') {
		return Number.isFinite(value) ? value : String(value);
	}

	return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}
