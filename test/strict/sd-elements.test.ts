import {expect, test} from 'vitest';
import {readFilterDate} from '../../source/sources/sd-elements/filter-date.ts';
import {readRows} from './documents/example.ts';
import {sdElements} from './documents/sd-elements.ts';
import {openStrict, type Strict, signal} from './kit/open.ts';
import type {Json, JsonObject} from './server/json.ts';

const {names} = sdElements;
const printed = readRows('sd-elements-activities', 'results');

/** Two of each that a filter has to tell apart. */
function rowOf(id: number, fields: Readonly<Record<string, Json>>, data: JsonObject = {}): JsonObject {
	return {
		id,
		name: 'ModifiedProjectActivity',
		actor: 1,
		text: `Row ${id}`,
		date: `2026-11-20T1${id - 10}:00:00Z`,
		icon: 'edit',
		log_level: '',
		...fields,
		data,
	};
}

const rows: readonly JsonObject[] = [
	rowOf(11, {actor: 7}, {application: 3, application_desc: 'Shop & Co', user: 'U1'}),
	rowOf(12, {name: 'UserCreatedActivity'}, {application: 33, application_desc: 'Shop', user: 'U11'}),
	rowOf(13, {}, {business_unit: 5, business_unit_desc: 'Example BU 500', standard: 'T21'}),
	rowOf(14, {}, {business_unit: 50, business_unit_desc: 'Example BU 5', standard: 'CT21'}),
	rowOf(15, {}, {project: 8, project_desc: 'Röntgen+1', standard_desc: 'T21: Ensure a+b = "c"'}),
	rowOf(16, {}, {project: 80, project_desc: 'Röntgen', standard_desc: 'CT21: Ensure'}),
];

async function fill({elements}: Strict, all: readonly JsonObject[]): Promise<void> {
	for (const row of all) {
		elements.add(row);
	}
}

async function choose(name: string, value: string): Promise<string> {
	const strict = await openStrict();
	await fill(strict, rows);
	const answer = await strict.openElements([{name, value}]).history?.({limit: 100}, signal);
	expect(strict.server.refusals).toEqual([]);
	expect([...strict.server.beyond]).toEqual([['page_size', 1]]);
	return (answer?.items ?? []).map(({id}) => id).join(' ');
}

const filters: Readonly<
	Record<Exclude<(typeof names)['parameter'][number], 'activity_id'>, [string, string]>
> = {
	actor: ['7', '11'],
	application: ['3', '11'],
	application_desc: ['Shop & Co', '11'],
	business_unit: ['5', '13'],
	business_unit_desc: ['Example BU 500', '13'],
	date_to: ['2026-11-20T12:00:00Z', '12 11'],
	date_from: ['2026-11-20T15:00:00Z', '16 15'],
	id: ['14', '14'],
	name: ['UserCreatedActivity', '12'],
	project: ['8', '15'],
	project_desc: ['Röntgen+1', '15'],
	user: ['1', '11'],
	standard: ['CT21', '14'],
	standard_desc: ['T21: Ensure a+b = "c"', '15'],
};

test('each filter chooses what its document says', async () => {
	expect(['activity_id', ...Object.keys(filters)]).toEqual(names.parameter);
	for (const [name, [value, ids]] of Object.entries(filters)) {
		expect([name, await choose(name, value)]).toEqual([name, ids]);
	}
});

test('a standard that is built in is another one than a custom one', async () => {
	expect([await choose('standard', 'T21'), await choose('standard', 'CT21')]).toEqual(['13', '14']);
});

// The clock of this server is two hours ahead.
test.each([
	['2026', '16 15 14 13 12 11'],
	['2026-12', ''],
	['2026-11', '16 15 14 13 12 11'],
	['2026-11-20', '16 15 14 13 12 11'],
	['2026-11-21', ''],
	['2026-11-20T15:00Z', '16 15'],
	['2026-11-20T15:00', '16 15 14 13'],
	['2026-11-20T15:00:00', '16 15 14 13'],
	['2026-11-20T15:00:00Z', '16 15'],
	['2026-11-20T15:00:00.5Z', '16'],
	['2026-11-20T15:00+01:00', '16 15 14'],
	['2026-11-20T15:00:00-01:00', '16'],
])('a date of each form means what it means to the server: %s', async (written, ids) => {
	expect(await choose('date_from', readFilterDate(written)?.text ?? '')).toBe(ids);
});

test('every field of the printed list is told', async () => {
	const strict = await openStrict();
	await fill(strict, printed);
	const answer = await strict.openElements().history?.({limit: 100}, signal);
	expect(answer?.problems).toEqual([]);
	expect(['results', ...Object.keys(printed[0] ?? {})]).toEqual(names.field);
	expect(answer?.items.map(({id, name, actor, text}) => [id, name, actor, text])).toEqual(
		printed.map(({id, name, actor, text}) => [String(id), name, String(actor), text]),
	);
	for (const [index, {date, data, icon, log_level}] of printed.entries()) {
		expect(answer?.items[index]).toMatchObject({time: new Date(String(date)), status: 'info'});
		expect(answer?.items[index]?.details).toMatchObject({data, icon, log_level});
	}
});

test('the printed activity is told when it is asked for alone', async () => {
	const strict = await openStrict();
	await fill(strict, printed);
	expect(await strict.openElements().show('activity', '2', signal)).toMatchObject({
		activity: {id: '2', name: 'UserCreatedActivity', details: {data: {user: 'U7'}}},
	});
	expect(strict.server.asked.map(({path}) => path)).toEqual(['/api/v2/activities/2/']);
	expect([...strict.server.beyond, ...strict.server.refusals]).toEqual([]);
});

test('what is added is read on from the newest row, by date', async () => {
	const strict = await openStrict();
	await fill(strict, rows.slice(0, 4));
	const {log} = strict.openElements();
	const first = await log?.read({cursor: undefined, isKnown: () => false, limit: 100}, signal);
	const [newest] = first?.items ?? [];
	await fill(strict, rows.slice(4));
	const cursor = {time: newest?.time?.getTime() ?? 0, id: newest?.id ?? ''};
	const next = await log?.read({cursor, isKnown: () => false, limit: 100}, signal);
	expect(next).toMatchObject({reach: 'whole', items: [{id: '16'}, {id: '15'}, {id: '14'}]});
	expect(strict.server.asked.at(-1)?.parameters).toEqual([['date_from', '2026-11-20T13:59:50.000Z']]);
	expect(strict.server.refusals).toEqual([]);
	expect([...strict.server.beyond]).toEqual([['page_size', 1]]);
});
