import type {Acknowledgement} from '../../codec/note.ts';
import {endKey, jobKey} from '../../domain/jobs/job-key.ts';
import type {AcknowledgingNote} from './gather.ts';

export type StandingNote = Acknowledgement & {readonly at: Date};

/** Of the notes in their order, those that nobody took back: one takes back the last of the same end. */
export function standingNotes(notes: readonly AcknowledgingNote[]): readonly StandingNote[] {
	const standing: AcknowledgingNote[] = [];
	for (const note of notes) {
		if (note.type === 'acknowledged') {
			standing.push(note);
		} else {
			const at = standing.findLastIndex(each => endOf(each) === endOf(note));
			standing.splice(at, at < 0 ? 0 : 1);
		}
	}

	return standing;
}

function endOf({source, kind, id, status}: Acknowledgement): string {
	return endKey(jobKey(source, kind, id), status);
}
