import type {Observation} from '../../domain/observation.ts';
import type {Only} from '../../domain/only.ts';
import {type Line, writeLine} from './line.ts';
import type {LineOptions} from './line-teller.ts';

/** What all share who tell the feed on a stream, as lines or as JSON. */
export type TellingOptions = LineOptions & {
	/** Takes text with its newlines; resolves when there is room for more, undefined where there is. */
	readonly write: (text: string) => Promise<void> | undefined;
	/** Called after something was written of it. */
	readonly onTold?: (observation: Observation) => void;
	readonly ascii: boolean;
	/** Judges the plain line; undefined lets all pass. */
	readonly filter: ((line: string) => boolean) | undefined;
	readonly only: Only | undefined;
};

/** Resolves when there is room for more; undefined where there is. */
export function send(
	{write, onTold}: TellingOptions,
	text: string,
	observation: Observation,
): Promise<void> | undefined {
	const written = write(text);
	if (written !== undefined && onTold !== undefined) {
		return written.then(() => onTold(observation));
	}

	onTold?.(observation);
	return written;
}

/** Only for the journal: an answer that is as usual, or what was told before. */
export function isRoutine(observation: Observation): boolean {
	return observation.type === 'poll'
		? observation.poll.isRoutine
		: observation.type === 'agent' && observation.isRoutine === true;
}

/** How the watching itself goes is never filtered away: silence would look like peace. */
export function isAboutWatching({type}: Observation): boolean {
	return type === 'gap' || type === 'poll';
}

export function passes(line: Line, {filter, only, ascii}: TellingOptions): boolean {
	const isChosen = only === undefined || (only === 'bad' ? line.bad : line.word === only);
	return isChosen && (filter === undefined || filter(writeLine(line, {ascii, colour: false})));
}
