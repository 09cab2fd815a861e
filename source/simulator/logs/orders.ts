import type {Truth, TruthActivity} from '../truth.ts';
import {append, changeRow, endLater} from './append.ts';
import type {LogSystem, LogWorld, Row, RowBody} from './types.ts';

/** A row that is to appear now, or one that changes now. */
export type ActivityOrder = {
	readonly system: LogSystem;
	/** Of a row that is there already: it changes, and none is added. */
	readonly id?: string | undefined;
	/** Members instead of the drawn ones. */
	readonly fields?: RowBody | undefined;
	/** Milliseconds since 1970; now by default. */
	readonly date?: number | undefined;
	/** `http`: the row stands as running for so many milliseconds of story. */
	readonly runFor?: number | undefined;
};

export function orderActivity(world: LogWorld, order: ActivityOrder): TruthActivity {
	const {system, id, fields = {}, date, runFor} = order;
	const log = world.logs[system];
	if (id !== undefined) {
		const row = log.rows.find(row => row.id === id);
		if (row === undefined) {
			throw new RangeError(`There is no activity ${id}.`);
		}

		changeRow(row, fields, world.now);
		return describeRow(row);
	}

	if (runFor !== undefined && system !== 'http') {
		throw new RangeError('Only activities of http can run.');
	}

	const drawn = log.style.draw(log.side);
	const all = {...drawn.fields, ...fields};
	const draft = {
		fields: all,
		later: runFor === undefined ? undefined : {after: runFor, state: String(all.outcome)},
	};
	const row = append(log, draft, world.now, log.side, date);
	endLater(world, row, draft, world.story);
	return describeRow(row);
}

export function tellActivities({logs, settings}: LogWorld): Truth['activities'] {
	const tell = (system: LogSystem): TruthActivity[] =>
		settings.keepTruth ? [...logs[system].gone, ...logs[system].rows].map(describeRow) : [];
	return {sde: tell('sde'), squall: tell('squall'), http: tell('http')};
}

function describeRow({sequence, id, at, moment, appearedAt, body, changes}: Row): TruthActivity {
	return {sequence, id, at, time: `${moment}Z`, appearedAt, body, changes: [...changes]};
}
