import type {Activity} from '../../source/domain/activity.ts';
import type {LogCursor, Source} from '../../source/sources/source.ts';

export type Followed = {
	readonly told: ReadonlyMap<string, Activity>;
	/** From and to, as milliseconds since 1970, both included. */
	readonly gaps: readonly (readonly [number, number])[];
	/** Reads until there is no more. */
	read(): Promise<void>;
};

const signal = new AbortController().signal;

/** Follows a log as simply as can be: by its newest row. */
export function followLog({log}: Source, limit: number): Followed {
	const told = new Map<string, Activity>();
	const gaps: (readonly [number, number])[] = [];
	let cursor: LogCursor | undefined;
	return {
		told,
		gaps,
		async read() {
			for (let reach = 'more'; reach === 'more'; ) {
				const page = await log?.read({cursor, isKnown: id => told.has(id), limit}, signal);
				const rows = [...(page?.items ?? [])].sort((a, b) => timeOf(a) - timeOf(b));
				if (page?.reach === 'cut' && cursor !== undefined) {
					gaps.push([cursor.time ?? 0, rows[0] ? timeOf(rows[0]) : Number.POSITIVE_INFINITY]);
				}

				for (const row of rows) {
					told.set(row.id, row);
					cursor = timeOf(row) >= (cursor?.time ?? 0) ? {id: row.id, time: timeOf(row)} : cursor;
				}

				reach = page?.reach ?? 'whole';
			}
		},
	};
}

function timeOf({time}: Activity): number {
	return time?.getTime() ?? 0;
}
