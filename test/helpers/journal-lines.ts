import {encodeLine} from '../../source/codec/line.ts';
import {type Acknowledgement, type AlertGiven, type Hole, journalVersion} from '../../source/codec/note.ts';
import type {Observation} from '../../source/domain/observation.ts';

/** Lines of a journal as its writer writes them. */

export function observationLine(observation: Observation): string {
	return encodeLine({type: 'observation', observation});
}

export function headLine(source: string, at: number): string {
	return encodeLine({type: 'journal', at: new Date(at), source, version: journalVersion});
}

export function sessionLine(source: string, target: string, at: number): string {
	return encodeLine({type: 'session', at: new Date(at), source, target});
}

export function acknowledgedLine(acknowledgement: Acknowledgement, at: number): string {
	return encodeLine({type: 'acknowledged', at: new Date(at), ...acknowledgement});
}

export function unacknowledgedLine(acknowledgement: Acknowledgement, at: number): string {
	return encodeLine({type: 'unacknowledged', at: new Date(at), ...acknowledgement});
}

export function alertedLine(alert: AlertGiven, at: number): string {
	return encodeLine({type: 'alerted', at: new Date(at), ...alert});
}

export function holeLine(hole: Hole, at: number): string {
	return encodeLine({type: 'hole', at: new Date(at), ...hole});
}
