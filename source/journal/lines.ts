import type {Observation} from '../domain/observation.ts';
import type {Status} from '../domain/status.ts';
import {toJsonLine} from '../outlets/json-line.ts';
import {observationToJson} from '../outlets/ndjson.ts';
import {observationLine as jsonLineOf} from '../outlets/observation-line.ts';

/** A person has seen this failure: it is pinned no more, also after a restart. */
export type Acknowledgement = {
	readonly source: string;
	readonly kind: string;
	readonly id: string;
	readonly status: Status;
};

/** An alert was given, so that no later run gives it again. */
export type AlertGiven = {
	readonly source: string;
	readonly kind: 'failure' | 'recovery' | 'gap';
	readonly key: string;
};

/** What the journal could not take. */
export type Hole = {
	readonly source: string;
	readonly from: Date;
	readonly to: Date;
	readonly lines: number;
	readonly reason: string;
};

export const journalVersion = 1;

/** The same line as `--json` prints; a routine poll, which that leaves out, says that it is one. */
export function observationLine(observation: Observation): string {
	const isRoutine = observation.type === 'poll' && observation.poll.isRoutine;
	return isRoutine
		? line({...observationToJson(observation), routine: true})
		: `${jsonLineOf(observation)}\n`;
}

/** The first line of each file: a later version knows what it reads. */
export function headLine(source: string, at: number): string {
	return line({type: 'journal', at: new Date(at).toISOString(), source, version: journalVersion});
}

/** The first line of a program in each file: what it watches, so that no later run takes it for something else. */
export function sessionLine(source: string, target: string, at: number): string {
	return line({type: 'session', at: new Date(at).toISOString(), source, target});
}

export function acknowledgedLine({source, kind, id, status}: Acknowledgement, at: number): string {
	return line({type: 'acknowledged', at: new Date(at).toISOString(), source, kind, id, status});
}

export function alertedLine({source, kind, key}: AlertGiven, at: number): string {
	return line({type: 'alerted', at: new Date(at).toISOString(), source, kind, key});
}

export function holeLine({source, from, to, lines, reason}: Hole, at: number): string {
	return line({
		type: 'hole',
		at: new Date(at).toISOString(),
		source,
		from: from.toISOString(),
		to: to.toISOString(),
		lines,
		reason,
	});
}

function line(value: Parameters<typeof toJsonLine>[0]): string {
	return `${toJsonLine(value)}\n`;
}
