import type {FaultSet} from '../faults/fault-set.ts';
import type {FaultName} from '../faults/known-faults.ts';
import {append} from './append.ts';
import {auditPath} from './audit.ts';
import {toMoment} from './moment.ts';
import {sdeList} from './sde.ts';
import {squallList} from './squall.ts';
import type {Log, LogSystem, LogWorld, Row} from './types.ts';

const paths: Readonly<Record<LogSystem, string>> = {sde: sdeList, squall: squallList, http: auditPath};

/** Faults that strike the logs themselves, not an answer: called when the world has been brought to now. */
export function createDisturbance(world: LogWorld, faults: FaultSet): () => void {
	/** When each was seen first, or struck last. */
	const struckAt = new Map<string, number>();
	let swinging: Row | undefined;

	/** Undefined where it does not strike at all. */
	function isDue(name: FaultName, {system}: Log): boolean | undefined {
		const key = `${name} ${system}`;
		const every = faults.striking(name, paths[system])?.length;
		if (every === undefined) {
			struckAt.delete(key);
			return undefined;
		}

		const before = struckAt.get(key);
		const isTime = before !== undefined && world.now - before >= every;
		if (before === undefined || isTime) {
			struckAt.set(key, world.now);
		}

		return isTime;
	}

	return () => {
		for (const log of Object.values(world.logs)) {
			if (isDue('anew', log)) {
				setUpAgain(log, world);
			}
		}

		const {http} = world.logs;
		const isTurn = isDue('swing', http);
		if (isTurn === undefined) {
			swinging = undefined;
		} else if (isTurn || swinging === undefined) {
			const isThere = swinging !== undefined && http.rows.includes(swinging);
			swinging = isThere && swinging ? turn(http, swinging, world.now) : begin(http, world.now);
		}
	};
}

/** Nothing is left of it, and it counts from the beginning. */
function setUpAgain(log: Log, {settings}: LogWorld): void {
	if (settings.keepTruth) {
		log.gone.push(...log.rows);
	}

	log.rows = [];
	log.sequence = 0;
}

function begin(log: Log, now: number): Row {
	return append(log, {fields: {...log.style.draw(log.side).fields, outcome: 'failure'}}, now, log.side);
}

/** As a service that is watched: always the same row, which stands as the newest whenever it changes. */
function turn(log: Log, row: Row, now: number): Row {
	const outcome = row.body.outcome === 'failure' ? 'success' : 'failure';
	const moment = toMoment(now);
	const turned: Row = {
		...row,
		...{sequence: ++log.sequence, at: now, moment},
		body: {...row.body, outcome, [log.style.dateKey]: `${moment.slice(0, 23)}Z`},
	};
	turned.changes.push({at: now, state: outcome});
	log.rows = [...log.rows.filter(other => other !== row), turned];
	return turned;
}
