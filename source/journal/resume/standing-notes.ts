import {type Acknowledging, endOf} from '../../domain/acknowledging.ts';

/** Of what was acknowledged, in its order, what nobody took back: one takes back the last of the same end. */
export function standingNotes(notes: readonly Acknowledging[]): readonly Acknowledging[] {
	const standing: Acknowledging[] = [];
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
