import {readFileSync} from 'node:fs';
import type {Json, JsonObject} from '../server/json.ts';

/** An answer as a document prints it. */
export function readExample(name: string): Json {
	return JSON.parse(readFileSync(new URL(`examples/${name}.json`, import.meta.url), 'utf8')) as Json;
}

/** The rows of such an answer. */
export function readRows(name: string, key?: string): readonly JsonObject[] {
	const answer = readExample(name);
	return (key === undefined ? answer : (answer as JsonObject)[key]) as readonly JsonObject[];
}
