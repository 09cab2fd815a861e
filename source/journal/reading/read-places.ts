import {type FileHandle, open} from 'node:fs/promises';
import type {LineRead} from '../../codec/line.ts';
import {decodeLines} from '../../codec/read-damaged.ts';
import {hasChecks} from './has-checks.ts';
import {readRange} from './read-range.ts';

/** Where a line stands in its file. */
export type Place = {readonly start: number; readonly end: number};

const largestJoin = 1 << 20;
const farthest = 16 * 1024;

/** Lines of one file by their places, and what each says: neighbours are read together. */
export async function openPlaces(path: string) {
	const handle = await open(path, 'r');
	const needsCheck = await hasChecks(handle);
	return {
		async read(places: readonly Place[]): Promise<readonly (readonly LineRead[])[]> {
			const lines: (readonly LineRead[])[] = [];
			for (const group of groupPlaces(places)) {
				lines.push(...(await readGroup(handle, group, needsCheck)));
			}

			return lines;
		},
		close: () => handle.close(),
	};
}

/** In the order of the file; what stands close together is one read. */
function groupPlaces(places: readonly Place[]): readonly (readonly Place[])[] {
	const groups: Place[][] = [];
	for (const place of places) {
		const group = groups.at(-1);
		const [first, last] = [group?.[0], group?.at(-1)];
		if (
			group &&
			first &&
			last &&
			place.start - last.end < farthest &&
			place.end - first.start < largestJoin
		) {
			group.push(place);
		} else {
			groups.push([place]);
		}
	}

	return groups;
}

async function readGroup(
	handle: FileHandle,
	places: readonly Place[],
	needsCheck: boolean,
): Promise<readonly (readonly LineRead[])[]> {
	const start = places[0]?.start ?? 0;
	const length = (places.at(-1)?.end ?? start) - start;
	const bytes = await readRange(handle, start, length);
	return places.map(place =>
		decodeLines(bytes.toString('utf8', place.start - start, place.end - start), needsCheck),
	);
}
