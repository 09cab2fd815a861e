import type {Observation} from '../../domain/observation.ts';
import type {ServerSpan} from '../../domain/server-span.ts';

/** How far the server's clock was ahead of that of a program, in milliseconds: no less and no more than this. */
export type Lead = {readonly least: number; readonly most: number};

/** Of what a program wrote, how far the server's clock was ahead of its own then. */
export type Leads = ReadonlyMap<Observation, Lead>;

/** What an answer that was written down says of both clocks: one moment, by each. */
export type ClockReading = {readonly wall: number; readonly there: ServerSpan};

/**
 * By which clock each line of a file was written, read off the answers beside it. Lines are met from the last
 * one backwards, so that an answer comes before what it told. Each tells the server's time to a second; all of
 * those between two changes of the clock tell it far better.
 */
export function createServerClock() {
	const leads = new Map<Observation, Lead>();
	let current: {least: number; most: number} | undefined;
	return {
		leads: leads as Leads,
		see({wall, there}: ClockReading): void {
			const [least, most] = [there.least - wall, there.most - wall];
			if (current && least <= current.most && most >= current.least) {
				current.least = Math.max(least, current.least);
				current.most = Math.min(most, current.most);
			} else {
				current = {least, most};
			}
		},
		place(observation: Observation): void {
			if (current) {
				leads.set(observation, current);
			}
		},
	};
}
