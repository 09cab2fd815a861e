import type {WorkEvent} from '../domain/event.ts';
import type {TextSum} from '../domain/text-sum.ts';
import {sumEvent} from './event-sum.ts';
import {createSumTable, type SumTable} from './sum-table.ts';

/**
 * Remembers which events have been told, for a while: a marker keeps old ones away, so only what a
 * server may repeat within its retention matters. Two generations keep the memory bounded without
 * walking through it, and nothing of an event is kept but its sum and its time.
 */
export type ToldMemory = {
	/** What happened at another time is another event, though its server gave it the id of an earlier one. */
	has(event: WorkEvent): boolean;
	add(event: WorkEvent, now: number): void;
	/** Whatever was told from then on, by our wall clock, is remembered. */
	readonly since: number;
};

const generationSize = 10_000;

/** No server gives one event two times that differ by more. */
const sameMoment = 1000;

/** Of what was told before it begins it knows no more than it is given. */
export function createToldMemory(begunAt: number, size = generationSize): ToldMemory {
	let young: SumTable = createSumTable();
	let old: SumTable = createSumTable();
	let since = begunAt;
	let youngSince = begunAt;
	const sum: TextSum = {one: 0, other: 0};
	/** Of which event the sum is: who asks whether it is there mostly adds it then. */
	let summed: WorkEvent | undefined;

	function look(event: WorkEvent): void {
		if (summed !== event) {
			sumEvent(event, sum);
			summed = event;
		}
	}

	return {
		has(event) {
			look(event);
			const known = young.timeOf(sum) ?? old.timeOf(sum);
			const time = event.time?.getTime() ?? Number.NaN;
			// NaN, for a time that is not known, differs by nothing.
			return known !== undefined && !(Math.abs(known - time) >= sameMoment);
		},
		add(event, now) {
			look(event);
			young.set(sum, event.time?.getTime() ?? Number.NaN);
			if (young.size >= size) {
				[old, young] = [young, old];
				young.clear();
				since = youngSince;
				youngSince = now;
			}
		},
		get since() {
			return since;
		},
	};
}
