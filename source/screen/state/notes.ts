import {type Acknowledging, endOf} from '../../domain/acknowledging.ts';
import {touch, trim} from '../../domain/touched-map.ts';

/** Who acknowledged which end last, when, and what was said: for those that stand in the details. */
export type Notes = ReadonlyMap<string, Acknowledging>;

const mostNotes = 1000;

export function learnNote(notes: Notes, acknowledging: Acknowledging): Notes {
	const learnt = new Map(notes);
	if (acknowledging.type === 'acknowledged') {
		touch(learnt, endOf(acknowledging), acknowledging);
		trim(learnt, mostNotes);
	} else {
		learnt.delete(endOf(acknowledging));
	}

	return learnt;
}
