import type {WorkEvent} from '../domain/event.ts';
import {isNameless} from '../domain/event-identity.ts';
import {addText, beginSum, endSum, type TextSum} from '../domain/text-sum.ts';

/**
 * What `eventIdentity` tells an event by, as a sum. A memory of texts is what takes most room and time of all that is
 * kept of an event. Two different events have one sum with a chance of 2⁻⁶⁴: beside the 20 000 that a memory holds, a
 * thousand million events a year meet another's sum once in a million years, and are then taken for it only if they
 * happened in the same second.
 */
export function sumEvent(told: WorkEvent, sum: TextSum): void {
	const {id, event, subject, agent} = told;
	beginSum(sum);
	addText(sum, id);
	addText(sum, event);
	if (subject !== null) {
		addText(sum, subject.kind);
		addText(sum, subject.id);
	} else if (agent !== null && !isNameless(told)) {
		addText(sum, agent.id);
	}

	endSum(sum);
}
