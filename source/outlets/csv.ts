import type {Activity} from '../domain/activity.ts';
import {cleanText} from '../domain/text.ts';

export type CsvRow = {readonly source: string; readonly activity: Activity};

const columns: readonly (readonly [head: string, of: (row: CsvRow) => string | null])[] = [
	['time', ({activity}) => activity.time?.toISOString() ?? null],
	['source', ({source}) => source],
	['kind', ({activity}) => activity.kind],
	['id', ({activity}) => activity.id],
	['name', ({activity}) => activity.name],
	['state', ({activity}) => activity.state],
	['status', ({activity}) => activity.status],
	['agent_id', ({activity}) => activity.agent?.id ?? null],
	['agent_name', ({activity}) => activity.agent?.name ?? null],
	['destination_id', ({activity}) => activity.destination?.id ?? null],
	['parent_id', ({activity}) => activity.parentId],
	['backup_id', ({activity}) => activity.backupId],
	['actor', ({activity}) => activity.actor],
	['text', ({activity}) => activity.text],
];

/** RFC 4180, with the line ends that it asks for; columns are never removed, new ones come last. */
export function writeCsv(rows: readonly CsvRow[]): string {
	const lines = rows.map(row => columns.map(([, of]) => cell(of(row))));
	return [columns.map(([head]) => head), ...lines].map(cells => `${cells.join(',')}\r\n`).join('');
}

/**
 * A spreadsheet takes a cell that begins with one of these signs, or with its wide form, for a formula:
 * a name on the server must not become one, so an apostrophe stands before it. Where semicolons stand
 * between cells, a cell begins behind each of them, too.
 */
const formula = /(^|;)(?=\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu;

function cell(raw: string | null): string {
	const safe = cleanText(raw ?? '').replace(formula, "$1'");
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
