import {type Status, statusTable} from '../status.ts';
import {statusOfEvent, statusOfState} from '../status-of.ts';

/** `in_progress`, `startRequested` and `Completed WithErrors` as words; a state never seen before as it is. */
export function stateWords(state: string, status: Status): string {
	if (state === '' && status === 'info') {
		return '';
	}

	if (status === 'unknown') {
		// A word that we know, of which it is not known yet whether it holds.
		return statusOfState(state) === 'unknown' ? state : `${spell(state)}?`;
	}

	if (status === 'with-errors') {
		return 'completed with errors';
	}

	const words = spell(state);
	return words === 'progress' ? 'in progress' : words || statusTable[status].word;
}

/** The same where there is little room, and the kind stands before it. */
export function shortStateWords(state: string, status: Status): string {
	return status === 'with-errors' ? 'with errors' : stateWords(state, status);
}

/** So long an end that was told is looked for; then nobody knows when it will be read. */
const patience = 60_000;

/** Of what an event called completed, until it has been read how: undefined where that takes too long. */
export function endingWords(since: number, now: number, width = Infinity): string | undefined {
	const words = width >= 17 ? 'ended, being read' : 'being read';
	return now - since < patience ? words : undefined;
}

function spell(state: string): string {
	return state
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.replace(/[_\s]+/g, ' ')
		.trim()
		.toLowerCase();
}

/** The event's own name; but a sign and a word that contradict each other are both worth nothing. */
export function eventWords(event: string, status: Status, width = Infinity): string {
	const words = event.replaceAll('_', ' ');
	if (status === 'unknown' && statusOfEvent(event) !== 'unknown') {
		return `${words}?`;
	}

	if (status !== 'with-errors') {
		return words;
	}

	const whole = words.endsWith(' with errors') ? words : `${words} with errors`;
	return whole.length <= width ? whole : whole.replace(' completed with errors', ' with errors');
}
