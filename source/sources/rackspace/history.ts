import type {Activity} from '../../domain/activity.ts';
import {pathOf} from '../../http/path.ts';
import {askForList} from '../ask.ts';
import {collectPages, decodeList, dropRepeats} from '../list.ts';
import {newestFirst} from '../newest-first.ts';
import type {Answer} from '../source.ts';
import type {Place} from './connection.ts';
import {decodeActivity} from './decode/activity.ts';
import {decodeV1Activity} from './decode/v1-activity.ts';
import {type Fallback, withFallback} from './fallback.ts';
import {findInPages, readPages} from './pages.ts';

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
		() => askForV1(place, signal),
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
		async () => (await askForV1(place, signal)).items.find(isWanted),
	);
}

function readV2({client, project}: Place, limit: number, pageSize: number, signal: AbortSignal) {
	const path = pathOf`/v2/${project}/activities`;
	return readPages({client, path, key: 'activities', decode: decodeActivity, pageSize}, limit, signal);
}

/** All of it: v1.0 knows no pages. */
async function askForV1({client, project}: Place, signal: AbortSignal): Promise<Answer<Activity>> {
	const {items} = await askForList(client, {path: pathOf`/v1.0/${project}/activity`, signal});
	const rows = decodeList(items, 'activity', decodeV1Activity);
	return {...rows, items: dropRepeats(rows.items, ({kind, id}) => `${kind} ${id}`)};
}
