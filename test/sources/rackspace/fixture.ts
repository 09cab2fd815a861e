import {readFileSync} from 'node:fs';
import type {Json, JsonObject} from '../../../source/domain/json.ts';

/** An example answer as it was published. */
export function readFixture(name: string): Json {
	return JSON.parse(
		readFileSync(new URL(`../../fixtures/contract/rackspace-${name}.json`, import.meta.url), 'utf8'),
	);
}

export function readList(name: string, key: string): readonly JsonObject[] {
	return (readFixture(name) as JsonObject)[key] as readonly JsonObject[];
}
