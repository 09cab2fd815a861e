import type {Activity} from '../../../domain/activity.ts';
import {pathOf} from '../../../http/path.ts';
import {askForList} from '../../ask.ts';
import {decodeList, dropRepeats} from '../../list.ts';
import type {Answer} from '../../source.ts';
import type {Place} from '../connection.ts';
import {decodeV1Activity} from '../decode/v1-activity.ts';

export type V1Rows = Answer<Activity> & {readonly serverTime: number | undefined};

/** All of it: v1.0 knows no pages. */
export async function askForV1Rows({client, project}: Place, signal: AbortSignal): Promise<V1Rows> {
	const {items, serverTime} = await askForList(client, {path: pathOf`/v1.0/${project}/activity`, signal});
	const rows = decodeList(items, 'activity', decodeV1Activity);
	return {...rows, items: dropRepeats(rows.items, ({kind, id}) => `${kind} ${id}`), serverTime};
}
