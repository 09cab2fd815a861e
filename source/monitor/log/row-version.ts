import {createHash} from 'node:crypto';
import type {Activity} from '../../domain/activity.ts';
import {eventOfActivity} from '../../domain/activity-event.ts';
import type {WorkEvent} from '../../domain/event.ts';
import {statusTable} from '../../domain/status.ts';

/** How a row was, once. A change is known by the state and by the time of that state. */
export type RowVersion = {
	/** Its state, and what the event of it is called; undefined where nobody remembers. */
	readonly state: string | undefined;
	readonly word: string | undefined;
	/** What it is a row of, which never changes; undefined where nobody remembers. */
	readonly thing?: string | undefined;
	/** As milliseconds since 1970; null where it has none. */
	readonly time: number | null;
	readonly isActive: boolean;
	/** All that it said, made short: what went back to how it was is told from what only looks so. */
	readonly content: () => string | undefined;
};

/** One answer gives whole seconds, another one thousandths: less than this says nothing. */
const sameMoment = 1000;

export function versionOfRow(activity: Activity): RowVersion {
	const {state, name, kind} = activity;
	return {...versionOfEvent(eventOfActivity(activity)), state, thing: name ?? kind};
}

/** The event of a row, as a journal remembers it. */
export function versionOfEvent(event: WorkEvent): RowVersion {
	return {
		state: undefined,
		word: event.event,
		time: event.time?.getTime() ?? null,
		isActive: statusTable[event.status].active,
		content: () => shorten(JSON.stringify(event)),
	};
}

/** A row that was told in a state that nobody remembers. */
export function forgottenVersion(time: number | null): RowVersion {
	return {state: undefined, word: undefined, time, isActive: false, content: () => undefined};
}

/** A row that has left its list: whatever its date is when it comes back, that is no step back. */
export function versionOfEnd(activity: Activity): RowVersion {
	return {...versionOfRow(activity), time: null};
}

/** To be remembered without the row itself. */
export function settleVersion(version: RowVersion): RowVersion {
	const content = version.content();
	return {...version, content: () => content};
}

/** Whether nothing has become of it: what is under way may be dated anew with each of its steps. */
export function isUnchanged(before: RowVersion, now: RowVersion): boolean {
	const isOneState =
		before.word === undefined ||
		before.word === now.word ||
		(before.state !== undefined && before.state === now.state);
	return isOneState && (timeBetween(before, now) < sameMoment || (now.isActive && !isBefore(now, before)));
}

/** By its own time it was so earlier. */
export function isBefore(one: RowVersion, other: RowVersion): boolean {
	return one.time !== null && other.time !== null && one.time <= other.time - sameMoment;
}

export function isAfter(one: RowVersion, other: RowVersion): boolean {
	return one.time !== null && other.time !== null && one.time > other.time;
}

function timeBetween(one: RowVersion, other: RowVersion): number {
	return one.time === null || other.time === null ? 0 : Math.abs(one.time - other.time);
}

function shorten(text: string): string {
	return createHash('sha256').update(text).digest('base64').slice(0, 16);
}
