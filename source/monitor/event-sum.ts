import type {WorkEvent} from '../domain/event.ts';
import {isNameless} from '../domain/event-identity.ts';

/** What `eventIdentity` tells an event by, in two numbers of 32 bits. */
export type EventSum = {one: number; other: number};

/**
 * A memory of texts is what takes most room and time of all that is kept of an event. Two different events have one
 * sum with a chance of 2⁻⁶⁴: beside the 20 000 that a memory holds, a thousand million events a year meet another's
 * sum once in a million years, and are then taken for it only if they happened in the same second.
 */
export function sumEvent(told: WorkEvent, sum: EventSum): void {
	const {id, event, subject, agent} = told;
	sum.one = 0x9747_b28c;
	sum.other = 0x1b87_3593;
	add(sum, id);
	add(sum, event);
	if (subject !== null) {
		add(sum, subject.kind);
		add(sum, subject.id);
	} else if (agent !== null && !isNameless(told)) {
		add(sum, agent.id);
	}

	sum.one = mix(sum.one ^ (sum.other >>> 15));
	sum.other = mix(sum.other ^ (sum.one >>> 13));
}

/** With its length, so that no two texts run into each other. */
function add(sum: EventSum, text: string): void {
	const {length} = text;
	let one = Math.imul(sum.one ^ length, 0x85eb_ca6b);
	let other = Math.imul(sum.other + length, 0xc2b2_ae35);
	for (let index = 0; index < length; index++) {
		const unit = text.charCodeAt(index);
		one = Math.imul(one ^ unit, 0x9e37_79b1);
		one ^= one >>> 15;
		other = Math.imul(other + unit, 0x85eb_ca77);
		other = (other << 13) | (other >>> 19);
	}

	sum.one = one;
	sum.other = other;
}

/** Each bit of it has a say in each (the end of MurmurHash 3). */
function mix(word: number): number {
	let mixed = Math.imul(word ^ (word >>> 16), 0x85eb_ca6b);
	mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
	return mixed ^ (mixed >>> 16);
}
