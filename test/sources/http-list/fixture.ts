import {readFileSync} from 'node:fs';
import type {Json} from '../../../source/domain/json.ts';
import type {ListMapping} from '../../../source/sources/http-list/mapping/mapping.ts';
import {readListMapping} from '../../../source/sources/http-list/mapping/read-mapping.ts';

/** An example answer, written after the shape of a real one. */
export function readFixture(name: string): Json {
	return JSON.parse(
		readFileSync(new URL(`../../fixtures/http-list/${name}.json`, import.meta.url), 'utf8'),
	) as Json;
}

/** A mapping as small as it can be, and what a test adds. */
export function mapRows(more: Parameters<typeof readListMapping>[0] = {}): ListMapping {
	return readListMapping({path: '/rows', fields: {id: 'id', time: 'time', status: 'status'}, ...more});
}
