import {readFileSync} from 'node:fs';
import {parse} from 'smol-toml';
import type {JsonObject} from '../../../../source/domain/json.ts';

const path = new URL('../../../../docs/http-kind.md', import.meta.url);

/** The examples of the document, by the name of their profile. */
export function readExamples(): ReadonlyMap<string, JsonObject> {
	const blocks = readFileSync(path, 'utf8').matchAll(/^```toml\n(.*?)^```$/gms);
	const profiles = [...blocks].flatMap(([, toml = '']) => Object.entries(parse(toml) as JsonObject));
	return new Map(profiles as [string, JsonObject][]);
}

export function readTable(name: string): JsonObject {
	return readExamples().get(name)?.http as JsonObject;
}
