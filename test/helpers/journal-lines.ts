import {encodeLine} from '../../source/codec/line.ts';
import {type AlertGiven, type Hole, journalVersion} from '../../source/codec/note.ts';
import type {Acknowledgement} from '../../source/domain/acknowledgement.ts';
import type {Observation} from '../../source/domain/observation.ts';

/** Lines of a journal as its writer writes them. */

export function observationLine(observation: Observation): string {
	return encodeLine({type: 'observation', observation});
}

export function headLine(source: string, at: number): string {
	return encodeLine({type: 'journal', at: new Date(at), source, version: journalVersion});
}

export function sessionLine(source: string, target: string, at: number, unwritten = 0): string {
	return encodeLine({type: 'session', at: new Date(at), source, target, unwritten});
}

type End = Pick<Acknowledgement, 'kind' | 'id' | 'status'>;

export function acknowledgedLine(end: End, at: number): string {
	return acknowledgingLine('acknowledged', end, at);
}

export function unacknowledgedLine(end: End, at: number): string {
	return acknowledgingLine('unacknowledged', end, at);
}

function acknowledgingLine(type: 'acknowledged' | 'unacknowledged', end: End, at: number): string {
	const acknowledgement = {...end, by: 'ann', note: null};
	return observationLine({type, at: new Date(at), source: 'dfw', acknowledgement});
}

export function alertedLine(alert: AlertGiven, at: number): string {
	return encodeLine({type: 'alerted', at: new Date(at), ...alert});
}

export function holeLine(hole: Hole, at: number): string {
	return encodeLine({type: 'hole', at: new Date(at), ...hole});
}
