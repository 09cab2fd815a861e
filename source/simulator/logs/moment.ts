import {printTime} from '../world/time.ts';

/** A moment as text: UTC, nine digits after the point, no zone. Such texts compare as the moments do. */
export type Moment = string;

const form = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?(Z|[+-]\d\d:?\d\d)?$/i;

export function toMoment(milliseconds: number): Moment {
	return `${printTime(milliseconds).slice(0, -1)}000`;
}

/** A text without a zone is a local time, so many minutes ahead of UTC. */
export function readMoment(text: string, localOffset: number): Moment | undefined {
	const found = form.exec(text);
	if (found === null) {
		return undefined;
	}

	const [, day, minutes = '00:00', seconds = '00', fraction = '', zone] = found;
	const local = Date.parse(`${day}T${minutes}:${seconds}Z`);
	const offset = zone === undefined ? localOffset : readZone(zone);
	return Number.isNaN(local) ? undefined : join(local - offset * 60_000, fraction.padEnd(9, '0'));
}

export function printMoment(moment: Moment, digits: number, zone: string): string {
	const shifted = Date.parse(`${moment.slice(0, 19)}Z`) + readZone(zone) * 60_000;
	const whole = join(shifted, moment.slice(20));
	return `${digits === 0 ? whole.slice(0, 19) : whole.slice(0, 20 + digits)}${zone}`;
}

/** What servers are seen to print, one form after the other. */
const mixture: readonly (readonly [digits: number, zone: string])[] = [
	[6, 'Z'],
	[6, '+00:00'],
	[3, 'Z'],
	[0, 'Z'],
	[9, '+00:00'],
	[6, '-05:00'],
	[1, '+05:30'],
];

export function printMixed(moment: Moment, turn: number): string {
	const [digits, zone] = mixture[turn % mixture.length] ?? [6, 'Z'];
	return printMoment(moment, digits, zone);
}

function readZone(zone: string): number {
	if (zone.toUpperCase() === 'Z') {
		return 0;
	}

	const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
	return zone.startsWith('-') ? -minutes : minutes;
}

function join(milliseconds: number, fraction: string): string {
	return `${new Date(milliseconds).toISOString().slice(0, 19)}.${fraction}`;
}
