import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {statusTable} from '../../../../source/domain/status.ts';
import {fieldNames} from '../../../../source/sources/http-list/mapping/mapping.ts';
import {mappingKeys, readListMapping} from '../../../../source/sources/http-list/mapping/read-mapping.ts';
import {readExamples, readTable} from './document.ts';

const text = readFileSync(new URL('../../../../docs/http-kind.md', import.meta.url), 'utf8');

test('the document shows a smallest mapping, a public API and a log of one’s own', () => {
	expect([...readExamples().keys()]).toEqual(
		expect.arrayContaining(['queue', 'actions', 'audit', 'searches', 'alerts', 'checks']),
	);
});

test.each([...readExamples()])('the example %s can be read', (_, profile) => {
	expect(profile).toMatchObject({kind: 'http', endpoint: expect.stringMatching(/^https:/)});
	expect(() => readListMapping(profile.http as never)).not.toThrow();
});

test('every key, field and status stands in the table of the document', () => {
	const table = text.slice(text.indexOf('## All keys'));
	expect(mappingKeys.filter(key => !table.includes(`| \`${key}\` |`))).toEqual([]);
	expect(fieldNames.filter(name => !table.includes(`\`${name}\``))).toEqual([]);
	const line = table.split('\n').find(line => line.startsWith('| `statuses`'));
	expect(Object.keys(statusTable).filter(word => !line?.includes(word))).toEqual([]);
});

test('the example of a public API reads as it says', () => {
	expect(readListMapping(readTable('actions'))).toMatchObject({
		into: 'activities',
		headers: {'x-github-api-version': '2022-11-28'},
		list: {keys: ['workflow_runs']},
		order: 'newest-first',
		token: {header: 'authorization', form: 'Bearer {token}'},
		advance: {by: 'page', pages: {parameter: 'page', first: 1, counts: 'pages'}},
	});
});
