import type {Cadence} from '../domain/cadence.ts';
import type {Given} from './given.ts';
import {UsageError} from './usage-error.ts';

const day = 86_400_000;

export function readCadence(given: Given): Cadence {
	const interval = given.duration('interval', {least: 100, most: day}) ?? 0;
	const idle = given.duration('idle-interval', {least: 100, most: day}) ?? 0;
	const found = given.find('idle-interval');
	if (found !== undefined && found.from !== 'default' && idle < interval) {
		throw new UsageError(
			`${found.place} is shorter than --interval: when nothing runs, there is less to ask; make it as long or longer`,
		);
	}

	return {
		interval,
		idleInterval: Math.max(interval, idle),
		retention: readRetention(given),
		statusBudget: given.count('status-budget', {least: 0, most: 100_000}) ?? 0,
	};
}

export function readRetention(given: Given): number {
	return given.duration('retention', {least: 1000, most: 30 * day}) ?? 0;
}
