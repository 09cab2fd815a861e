import type {Activity} from '../domain/activity.ts';
import type {Told} from '../domain/observation.ts';
import type {AgentReference} from '../domain/reference.ts';
import {toAscii} from '../domain/text.ts';
import {shortenId} from '../outlets/agent-names.ts';
import {nothing} from '../outlets/columns.ts';
import {toJsonLine} from '../outlets/json-line.ts';
import {observationToJson} from '../outlets/ndjson.ts';
import type {RowKind} from '../outlets/rows.ts';
import {type Cell, drawTable, dropEmpty} from '../outlets/table.ts';
import {type Context, hasColour} from './context.ts';

export type Printable<Item> = {
	readonly rows: RowKind<Item>;
	readonly tell: (item: Item) => Told;
	readonly isBad: (item: Item) => boolean;
	/** Names by agent id, for answers that only tell the id. */
	readonly names: ReadonlyMap<string, string>;
};

export type Printed<Item> = {readonly item: Item; readonly source: string};

/** Prints what passes the filters, at most as many as asked for: a table, or JSON. */
export async function printRows<Item>(
	context: Context,
	items: readonly Printed<Item>[],
	{rows, tell, isBad, names}: Printable<Item>,
): Promise<void> {
	const {settings, output, clock, say} = context;
	const {form, filter, onlyBad, limit} = settings;
	const isSeveral = settings.profiles.length > 1;
	const nameOf = ({id, name}: AgentReference) => name || names.get(id) || shortenId(id);
	const drawn = items.map(({item, source}) => {
		const cells = rows.row(item, {zone: form.zone, nameOf});
		return {item, source, cells: isSeveral ? [{text: source}, ...cells] : cells};
	});
	const kept = drawn
		.filter(({item, cells}) => (!onlyBad || isBad(item)) && (filter?.(lineOf(cells)) ?? true))
		.slice(0, limit);
	if (form.csv) {
		const {writeCsv} = await import('../outlets/csv.ts');
		const told = kept.map(({item, source}) => ({source, told: tell(item)}));
		await output.write(
			writeCsv(
				told.flatMap(({source, told}) =>
					told.type === 'activity' ? [{source, activity: withName(told.activity, names)}] : [],
				),
			),
		);
		return;
	}

	if (form.json) {
		const at = new Date(clock.now());
		const lines = kept.map(({item, source}) =>
			toJsonLine(observationToJson({at, source, ...tell(item)}), form.ascii),
		);
		await output.write(lines.map(line => `${line}\n`).join(''));
		return;
	}

	if (kept.length === 0) {
		say(items.length === 0 ? 'there are none' : `none of ${items.length} matches`);
		return;
	}

	const isColoured = hasColour(context);
	const shift = (column: number): number => (isSeveral ? column + 1 : column);
	const table = {
		head: isSeveral ? ['PROFILE', ...rows.head] : rows.head,
		right: rows.right.map(shift),
		rows: kept.map(({cells}) =>
			cells.map(({text, paint}): Cell => {
				const shown = form.ascii ? toAscii(text) : text;
				return isColoured && paint !== undefined ? {text: shown, paint} : {text: shown};
			}),
		),
	};
	const lines = drawTable(dropEmpty(table, (rows.optional ?? []).map(shift), nothing));
	await output.write(lines.map(line => `${line}\n`).join(''));
}

/** A spreadsheet has nothing to look a name up by: it stands beside the id where anybody knows it. */
function withName(activity: Activity, names: ReadonlyMap<string, string>): Activity {
	const {agent} = activity;
	return agent === null || agent.name !== null
		? activity
		: {...activity, agent: {...agent, name: names.get(agent.id) ?? null}};
}

/** What a filter sees: the row as a line, like those of the feed. */
function lineOf(cells: readonly Cell[]): string {
	return cells.map(({text}) => text).join('  ');
}
