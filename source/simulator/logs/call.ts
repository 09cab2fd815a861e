import type {FaultSet} from '../faults/fault-set.ts';
import {printMixed} from './moment.ts';
import type {LogWorld, Row, RowBody} from './types.ts';

/** A call to one of the three logs, already let in. */
export type LogCall = {
	readonly world: LogWorld;
	readonly faults: FaultSet;
	/** Without the query. */
	readonly path: string;
	readonly query: URLSearchParams;
	/** What was posted, as JSON. */
	readonly body: unknown;
	readonly namespace: string | undefined;
	/** Where the request came to. */
	readonly origin: string;
};

/** The rows that can be read now, in the order they appeared. */
export function readableRows({world, faults, path}: LogCall, system: keyof LogWorld['logs']): readonly Row[] {
	const {rows} = world.logs[system];
	const lateness = faults.striking('late-rows', path)?.length;
	return lateness === undefined
		? rows
		: rows.filter(row => row.sequence % 3 !== 0 || row.appearedAt + lateness <= world.now);
}

/** Prints rows as the faults want their dates. */
export function createPrinter(
	{world, faults, path}: LogCall,
	system: keyof LogWorld['logs'],
): (row: Row) => RowBody {
	const {dateKey} = world.logs[system].style;
	return faults.striking('mixed-dates', path) === undefined
		? ({body}) => body
		: ({body, moment, sequence}) => ({...body, [dateKey]: printMixed(moment, sequence)});
}
