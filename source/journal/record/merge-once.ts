import {dirname} from 'node:path';
import {countAllBefore, mergeTracks, type RecordLine} from './merge-tracks.ts';
import {createRepeats, longestLag} from './repeats.ts';
import type {Track} from './track.ts';

/** The lines of all tracks from a position on, without what one program wrote after another. */
export async function* mergeOnce(
	tracks: readonly Track[],
	from: number,
): AsyncGenerator<readonly RecordLine[], void> {
	if (!haveCompany(tracks)) {
		yield* mergeTracks(tracks, from);
		return;
	}

	const repeats = createRepeats();
	for await (const batch of mergeTracks(tracks, await startBefore(tracks, from))) {
		const once = batch.filter(
			({content, track, at, position}) =>
				!(content.type === 'observation' && repeats.isRepeat(content.observation, track, at)) &&
				position >= from,
		);
		if (once.length > 0) {
			yield once;
		}
	}
}

/** Whether several programs wrote into one folder. */
function haveCompany(tracks: readonly Track[]): boolean {
	const folders = new Set(tracks.map(({paths}) => dirname(paths[0] ?? '')));
	return folders.size < tracks.length;
}

/** So far back that what was told before is known. */
async function startBefore(tracks: readonly Track[], from: number): Promise<number> {
	if (from <= 0) {
		return 0;
	}

	for await (const [first] of mergeTracks(tracks, from)) {
		return first ? Math.min(from, await countAllBefore(tracks, first.at - longestLag)) : from;
	}

	return from;
}
