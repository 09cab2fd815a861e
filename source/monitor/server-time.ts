import type {WorkEvent} from '../domain/event.ts';
import {elapsed, type Instant} from './instant.ts';

/** Below this the two clocks count as one: the `Date` header tells whole seconds, and answers take time. */
export const sameClock = 2000;

/** When a question left us, and when its answer came. */
export type Span = {readonly sentAt: Instant; readonly receivedAt: Instant};

/** How far the server's clock is ahead of ours: it wrote its time somewhere between the two moments. */
export function serverAhead(serverTime: number | undefined, {sentAt, receivedAt}: Span): number {
	if (serverTime === undefined) {
		return 0;
	}

	const written = serverTime + 500;
	const ahead = written > receivedAt.wall ? written - receivedAt.wall : Math.min(0, written - sentAt.wall);
	return Math.abs(ahead) < sameClock ? 0 : ahead;
}

/** The server wrote its time, in whole seconds, somewhere between the two moments. */
export function withServerTime({sentAt, receivedAt}: Span, serverTime: number | undefined): Span {
	if (serverTime === undefined) {
		return {sentAt, receivedAt};
	}

	const way = elapsed(sentAt, receivedAt);
	const end = serverTime + 999;
	return {
		sentAt: {...sentAt, there: {least: serverTime - way, most: end}},
		receivedAt: {...receivedAt, there: {least: serverTime, most: end + way}},
	};
}

/** The latest readable time among events of one id. */
export function timeOfId(events: readonly WorkEvent[], id: string | undefined): number | undefined {
	let latest: number | undefined;
	for (const event of events) {
		const time = event.id === id ? event.time?.getTime() : undefined;
		if (time !== undefined && (latest === undefined || time > latest)) {
			latest = time;
		}
	}

	return latest;
}

export function earliestTime(events: readonly WorkEvent[]): number | undefined {
	let earliest: number | undefined;
	for (const event of events) {
		const time = event.time?.getTime();
		if (time !== undefined && (earliest === undefined || time < earliest)) {
			earliest = time;
		}
	}

	return earliest;
}
