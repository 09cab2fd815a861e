import {toJsonLine} from '../codec/json-line.ts';
import {observationToJson} from '../codec/observation-line.ts';
import type {Told} from '../domain/observation.ts';
import type {AgentReference} from '../domain/reference.ts';
import {toAscii} from '../domain/text.ts';
import {shortId} from '../domain/vocabulary/short-id.ts';
import type {RowKind} from '../outlets/rows.ts';
import {type Cell, type Column, drawTable, tableOf} from '../outlets/table.ts';
import {type Context, hasColour} from './context.ts';
import {pageOut} from './page-out.ts';

export type Printed<Item> = {readonly item: Item; readonly source: string};

/** Names by agent id, for answers that only tell the id. */
export type Names = ReadonlyMap<string, string>;

/** Prints what passes the filters, at most as many as asked for: a table, JSON or CSV. */
export async function printRows<Item>(
	context: Context,
	items: readonly Printed<Item>[],
	{kind, names = new Map()}: {readonly kind: RowKind<Item>; readonly names?: Names},
): Promise<void> {
	const {settings, output, say} = context;
	const {form, filter, only, limit, profiles} = settings;
	const nameOf = ({id, name}: AgentReference) => name || names.get(id) || shortId(id);
	const own = kind
		.columns({zone: form.zone, nameOf})
		.map((column): Column<Printed<Item>> => ({...column, cell: ({item}) => column.cell(item)}));
	const columns = profiles.length > 1 ? [profileColumn, ...own] : own;
	// What a filter sees is the row as a line, like those of the feed.
	const lineOf = (row: Printed<Item>) => columns.map(({cell}) => cell(row).text).join('  ');
	const kept = items
		.filter(row => (only === undefined || kind.isBad(row.item)) && (filter?.(lineOf(row)) ?? true))
		.slice(0, limit);
	if (form.csv) {
		await output.write(await csvOf(kept, kind, names));
	} else if (form.format !== undefined) {
		await output.write(await templateOf(context, kept, kind, names));
	} else if (form.json) {
		await output.write(jsonOf(context, kept, kind));
	} else if (kept.length === 0) {
		say(items.length === 0 ? 'there are none' : `none of ${items.length} matches`);
	} else {
		const dressed = columns.map(column => ({
			...column,
			cell: (row: Printed<Item>) => dress(context, column.cell(row)),
		}));
		await pageOut(context, textOf(drawTable(tableOf(dressed, kept))));
	}
}

const profileColumn: Column<Printed<unknown>> = {head: 'PROFILE', cell: ({source}) => ({text: source})};

function jsonOf<Item>(
	{settings: {form}, clock}: Context,
	items: readonly Printed<Item>[],
	{tell}: RowKind<Item>,
): string {
	const at = new Date(clock.now());
	return textOf(
		items.map(({item, source}) => toJsonLine(observationToJson({at, source, ...tell(item)}), form.ascii)),
	);
}

async function templateOf<Item>(
	{settings, clock}: Context,
	items: readonly Printed<Item>[],
	{tell}: RowKind<Item>,
	names: Names,
): Promise<string> {
	const [{writeTemplate}, {readFormat}] = await Promise.all([
		import('../outlets/format/write-template.ts'),
		import('./read-format.ts'),
	]);
	const template = readFormat(settings);
	const at = new Date(clock.now());
	return textOf(
		items.map(({item, source}) => {
			const told = {at, source, ...withNames(tell(item), names)};
			return writeTemplate(template, observationToJson(told), settings.form.ascii);
		}),
	);
}

function withNames(told: Told, names: Names): Told {
	switch (told.type) {
		case 'activity':
			return {...told, activity: withName(told.activity, names)};
		case 'cleanup':
			return {...told, cleanup: withName(told.cleanup, names)};
		default:
			return told;
	}
}

async function csvOf<Item>(
	items: readonly Printed<Item>[],
	{tell}: RowKind<Item>,
	names: Names,
): Promise<string> {
	const {writeCsv} = await import('../outlets/csv.ts');
	return writeCsv(
		items.flatMap(({item, source}) => {
			const told = tell(item);
			return told.type === 'activity' ? [{source, activity: withName(told.activity, names)}] : [];
		}),
	);
}

/** A spreadsheet has nothing to look a name up by: it stands beside the id where anybody knows it. */
function withName<Item extends {readonly agent: AgentReference | null}>(item: Item, names: Names): Item {
	const {agent} = item;
	return agent === null || agent.name !== null
		? item
		: {...item, agent: {...agent, name: names.get(agent.id) ?? null}};
}

function dress(context: Context, {text, paint}: Cell): Cell {
	const shown = context.settings.form.ascii ? toAscii(text) : text;
	return hasColour(context) && paint !== undefined ? {text: shown, paint} : {text: shown};
}

function textOf(lines: readonly string[]): string {
	return lines.map(line => `${line}\n`).join('');
}
