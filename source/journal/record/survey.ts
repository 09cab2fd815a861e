import {readTrack} from './read-track.ts';
import type {Track} from './track.ts';

/** Who was watched, and what of it was recorded. */
export type RecordedSource = {
	readonly name: string;
	/** The types of observations that its lines tell. */
	readonly types: ReadonlySet<string>;
};

// A profile tells of all its parts within its first answers.
const linesLooked = 3000;

/** Looks at the first lines of each track, in the tracks' order. */
export async function surveyTracks(tracks: readonly Track[]): Promise<readonly RecordedSource[]> {
	const found = new Map<string, Set<string>>();
	for (const track of tracks) {
		let left = linesLooked;
		for await (const batch of readTrack(track, 0)) {
			for (const {content} of batch.slice(0, left)) {
				if (content.type === 'observation') {
					const {source, type} = content.observation;
					found.set(source, (found.get(source) ?? new Set()).add(type));
				}
			}

			left -= batch.length;
			if (left <= 0) {
				break;
			}
		}
	}

	return [...found].map(([name, types]) => ({name, types}));
}
