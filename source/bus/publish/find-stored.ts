import {idHeader} from '../message.ts';
import {oneByOne} from '../one-by-one.ts';
import type {Bus} from '../port.ts';

/** Of a log that others have gone on with: what is looked for stands near its beginning. */
const most = 20_000;

/** What a log has stored behind a place: the place of each id. */
export async function findStored(
	bus: Pick<Bus, 'info' | 'follow'>,
	stream: string,
	behind: number,
	signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
	const {firstSeq, lastSeq} = await bus.info(stream);
	const ids = new Map<string, number>();
	const from = Math.max(behind + 1, firstSeq);
	const to = Math.min(lastSeq, from + most);
	if (from > to) {
		return ids;
	}

	for await (const {seq, headers} of oneByOne(bus.follow(stream, {seq: from}, signal))) {
		ids.set(headers[idHeader] ?? '', seq);
		if (seq >= to) {
			break;
		}
	}

	return ids;
}
