import {expect, test} from 'vitest';
import type {Activity} from '../../../source/domain/activity.ts';
import {diagnose} from '../../../source/sources/http-list/diagnose.ts';
import {findAt} from '../../../source/sources/http-list/field.ts';
import {findList} from '../../../source/sources/http-list/lister.ts';
import {readListMapping} from '../../../source/sources/http-list/mapping/read-mapping.ts';
import {decodeRow} from '../../../source/sources/http-list/row.ts';
import {readFixture} from './fixture.ts';
import {readTable} from './mapping/document.ts';

function decode(profile: string, fixture: string): readonly Activity[] {
	const mapping = readListMapping(readTable(profile));
	return (findList(mapping, readFixture(fixture)) ?? []).map(item => {
		const decoded = decodeRow(mapping, item);
		return 'value' in decoded ? decoded.value : expect.fail(decoded.problem);
	});
}

test('the runs of the public API decode as the document says', () => {
	const rows = decode('actions', 'workflow-runs');
	expect(rows.map(({id, state, status}) => [id, state, status])).toEqual([
		['19551302047', 'in_progress', 'running'],
		['19551177310', 'failure', 'failed'],
		['19550880124', 'success', 'completed'],
		['19550461233', 'cancelled', 'stopped'],
		['19550461100', 'queued', 'queued'],
	]);
	expect(rows[1]).toMatchObject({
		name: 'Restore drill',
		actor: 'tomasz-b',
		text: "Check that last week's archive can be read",
		time: new Date('2026-11-20T13:41:50Z'),
		details: {run_attempt: 2, status: 'completed', actor: {id: 7_740_112}},
	});
	expect(rows[1]?.details).not.toHaveProperty('conclusion');
	expect(rows[1]?.details).not.toHaveProperty('actor.login');
});

test('the entries of the audit log decode as the document says', () => {
	const rows = decode('audit', 'audit-log');
	expect(rows.map(({id, name, status}) => [id, name, status])).toEqual([
		['a-000731', 'archive.create', 'completed'],
		['a-000732', 'archive.verify', 'failed'],
		['a-000733', 'key.rotate', 'stopped'],
		['a-000734', 'archive.create', 'running'],
		['a-000735', 'login', 'info'],
	]);
	expect(rows[0]).toMatchObject({
		time: new Date('2026-11-20T14:00:00Z'),
		agent: {id: 'db-01.example.com', name: null},
		actor: 'backup-svc',
		details: {bytes: 73_014_444_032, user: {ip: '192.0.2.14'}},
	});
	expect(rows[1]?.details.request).toEqual({
		url: 'https://store.example.com/v1/a?signature=[redacted]',
		api_key: '[redacted]',
	});
});

test('a single entry of the audit log decodes from under its key', () => {
	const mapping = readListMapping(readTable('audit'));
	const row = findAt(readFixture('audit-entry'), mapping.show?.row.keys ?? []) ?? null;
	expect(decodeRow(mapping, row)).toMatchObject({
		value: {id: 'a-000732', status: 'failed', details: {trace: ['connect', 'send', 'wait']}},
	});
});

test.each([
	['actions', 'workflow-runs'],
	['audit', 'audit-log'],
])('nothing is amiss in the diagnosis of %s', (profile, fixture) => {
	const {parts} = diagnose(readListMapping(readTable(profile)), readFixture(fixture));
	expect(parts.filter(({ok}) => !ok)).toEqual([]);
	expect(parts.map(({part}) => part)).toEqual(
		expect.arrayContaining(['list', 'fields.id', 'fields.actor', 'statuses', 'order', 'page-size']),
	);
});
