import type {Random} from '../random.ts';
import {toMoment} from './moment.ts';
import type {Draft, Log, LogWorld, Row, RowBody} from './types.ts';

/** One more row. Where it can be running and is to end later, it stands as running. */
export function append(log: Log, draft: Draft, appearedAt: number, random: Random, date = appearedAt): Row {
	const {style} = log;
	const sequence = ++log.sequence;
	const at = style.round(date);
	const moment = toMoment(at);
	const id = style.nameId(sequence, at);
	const body = style.print(draft, id, moment, random);
	const state = style.stateOf(body);
	const changes = state === undefined ? [] : [{at: appearedAt, state}];
	const row: Row = {sequence, id, at, moment, appearedAt, body, changes};
	log.rows.push(row);
	return row;
}

export function realTime({settings}: LogWorld, story: number): number {
	return settings.start + story / settings.speed;
}

/** A row that runs ends in time, under its own id. */
export function endLater(world: LogWorld, row: Row, {later}: Draft, story: number): void {
	if (later !== undefined) {
		world.schedule.add(story + later.after, at =>
			changeRow(row, {outcome: later.state}, realTime(world, at)),
		);
	}
}

export function changeRow(row: Row, fields: RowBody, at: number): void {
	row.body = {...row.body, ...fields};
	const {outcome} = fields;
	if (row.changes.length > 0 && outcome !== undefined) {
		row.changes.push({at, state: String(outcome)});
	}
}
