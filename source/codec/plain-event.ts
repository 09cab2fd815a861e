import type {WorkEvent} from '../domain/event.ts';
import type {JsonObject} from '../domain/json.ts';
import type {Observation} from '../domain/observation.ts';
import {eventForm} from './forms/event.ts';
import type {LineHead} from './line-head.ts';

/** They are forgotten where they are too many: what happened is parsed again then. */
const mostKnown = 20_000;

/**
 * Reads events without how far something was and without details, by which none is told from another: a part of the
 * line is parsed, and nothing of one that says the same as one before. Undefined where that cannot be, or for an event
 * that is wanted whole.
 */
export function createPlainEvents(isWantedWhole: (event: WorkEvent) => boolean) {
	const known = new Map<string, WorkEvent | undefined>();
	/** Of most files all lines have one source: as it stands there, and what it is. */
	let usual: {readonly bytes: Buffer; readonly source: string} | undefined;

	function eventOf(words: string): WorkEvent | undefined {
		if (!known.has(words)) {
			const event = eventForm.read(JSON.parse(`{"id":"",${textOf(words)}}`) as JsonObject);
			if (known.size >= mostKnown) {
				known.clear();
			}

			known.set(words, isWantedWhole(event) ? undefined : event);
		}

		return known.get(words);
	}

	return {
		/** Of a line whose check is right. */
		read(head: LineHead): Observation | undefined {
			if (usual === undefined) {
				const bytes = head.source();
				usual = {bytes, source: JSON.parse(`"${bytes.toString()}"`) as string};
			}

			const happening = head.isFrom(usual.bytes) ? head.happening() : undefined;
			const escaped = happening && head.textOf('id');
			const event =
				happening === undefined || escaped === undefined || Number.isNaN(happening.time)
					? undefined
					: eventOf(happening.words);
			if (happening === undefined || escaped === undefined || event === undefined) {
				return undefined;
			}

			const id = isPlain(escaped) ? escaped : (JSON.parse(`"${textOf(escaped)}"`) as string);
			return id === event.subject?.id
				? undefined
				: {
						type: 'event',
						at: new Date(head.time),
						source: usual.source,
						event: {...event, id, time: new Date(happening.time)},
					};
		},
	};
}

/** A head tells the bytes one by one. */
function textOf(bytes: string): string {
	return isPlain(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString();
}

function isPlain(bytes: string): boolean {
	return !/[\\\u0080-\u00ff]/.test(bytes);
}
