import type {Cadence} from '../domain/cadence.ts';
import {monitoring} from './flag-users.ts';
import type {Given} from './given.ts';
import {flag, setting} from './setting.ts';
import {UsageError} from './usage-error.ts';

export const cadenceFlags = {
	interval: flag('interval', 'duration', 'when', monitoring, 'the beat while something runs', {
		fallback: '2s',
		key: {example: '"2s"', reach: 'common'},
	}),
	idleInterval: flag(
		'idle-interval',
		'duration',
		'when',
		monitoring,
		'the beat of lists; if given, also of idle events',
		{
			fallback: '30s',
			key: {example: '"30s"', reach: 'common'},
		},
	),
	retention: flag(
		'retention',
		'duration',
		'when',
		[...monitoring, 'simulate'],
		'how long the server keeps events',
		{fallback: '60s', key: {example: '"60s"', reach: 'common'}},
	),
	statusBudget: flag(
		'status-budget',
		'count',
		'when',
		monitoring,
		'requests a minute for the status of agents',
		{fallback: '20', isLesser: true, key: {example: '20', reach: 'common'}},
	),
	pageLimit: flag('page-limit', 'count', 'when', monitoring, 'events asked for at a time', {
		fallback: '100',
		isLesser: true,
		key: {example: '100', reach: 'common'},
	}),
	overlap: setting(
		'overlap',
		'duration',
		'when',
		'how far back a log is read again, for rows that appear late',
		{fallback: '10s', key: {example: '"10s"', reach: 'common'}},
	),
} as const;

const {interval, idleInterval, retention, statusBudget, pageLimit, overlap} = cadenceFlags;
const day = 86_400_000;
/** One request for any number of agents: cheap enough that "live" is true while nothing runs. */
const usualIdleBeat = 5000;
/** Who wants a quicker beat than usual gets one of everything. */
const mostIdle = 5;

export function readCadence(given: Given): Cadence {
	return {
		...readBeats(given),
		retention: readRetention(given),
		statusBudget: given.count(statusBudget, {least: 0, most: 100_000}),
		pageLimit: given.count(pageLimit, {least: 10, most: 1000}),
		overlap: given.duration(overlap, {least: 1000, most: 3_600_000}),
	};
}

function readBeats(given: Given): Pick<Cadence, 'interval' | 'idleInterval' | 'idleBeat'> {
	const beat = given.duration(interval, {least: 100, most: day});
	const idle = given.duration(idleInterval, {least: 100, most: day});
	const found = given.find(idleInterval);
	if (found.from === 'default') {
		const isUsual = given.find(interval).from === 'default';
		const lower = (usual: number) => Math.max(beat, isUsual ? usual : Math.min(usual, mostIdle * beat));
		return {interval: beat, idleInterval: lower(idle), idleBeat: lower(usualIdleBeat)};
	}

	if (idle < beat) {
		throw new UsageError(
			`${found.place} is shorter than --interval: when nothing runs, there is less to ask; make it as long or longer`,
		);
	}

	return {interval: beat, idleInterval: idle, idleBeat: idle};
}

export function readRetention(given: Given): number {
	return given.duration(retention, {least: 1000, most: 30 * day});
}
