import type {Activity} from '../../domain/activity.ts';
import {pathOf} from '../../http/path.ts';
import {collectPages} from '../list.ts';
import {newestFirst} from '../newest-first.ts';
import type {Answer} from '../source.ts';
import type {Place} from './connection.ts';
import {decodeActivity} from './decode/activity.ts';
import {type Fallback, withFallback} from './fallback.ts';
import {findInPages, readPages} from './pages.ts';
import {askForV1Rows} from './v1/rows.ts';

export type HistoryOptions = {readonly pageSize: number; readonly fallback: Fallback};

/** Newest first. */
export async function askForHistory(
	place: Place,
	limit: number,
	{pageSize, fallback}: HistoryOptions,
	signal: AbortSignal,
): Promise<Answer<Activity>> {
	const {items, problems} = await withFallback(
		fallback,
		() => collectPages(readV2(place, limit, pageSize, signal)),
		() => askForV1Rows(place, signal),
	);
	return {items: newestFirst(items, limit), problems};
}

/** Among so many of the newest rows. */
export function findInHistory(
	place: Place,
	isWanted: (row: Activity) => boolean,
	limit: number,
	{pageSize, fallback}: HistoryOptions,
	signal: AbortSignal,
): Promise<Activity | undefined> {
	return withFallback(
		fallback,
		() => findInPages(readV2(place, limit, pageSize, signal), isWanted),
		async () => (await askForV1Rows(place, signal)).items.find(isWanted),
	);
}

function readV2({client, project}: Place, limit: number, pageSize: number, signal: AbortSignal) {
	const path = pathOf`/v2/${project}/activities`;
	return readPages({client, path, key: 'activities', decode: decodeActivity, pageSize}, limit, signal);
}
