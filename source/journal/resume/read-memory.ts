import type {LineRead} from '../../codec/line.ts';
import type {Acknowledgement, AlertGiven} from '../../codec/note.ts';
import type {Observation} from '../../domain/observation.ts';
import {openPlaces, type Place} from '../reading/read-places.ts';
import {type Stretch, scanFile} from './scan-file.ts';

/** What one file tells a restart. Every list is in the order of the file. */
export type Memory = {
	readonly polls: readonly Observation[];
	readonly things: readonly Observation[];
	readonly news: readonly Observation[];
	readonly bad: readonly Observation[];
	readonly acknowledged: readonly (Acknowledgement & {readonly at: Date})[];
	readonly alerted: readonly AlertGiven[];
};

export const emptyMemory: Memory = {polls: [], things: [], news: [], bad: [], acknowledged: [], alerted: []};

export async function readMemory(path: string, stretch: Stretch): Promise<Memory> {
	const scan = await scanFile(path, stretch);
	const reader = await openPlaces(path);
	const known = new Map<number, Observation>();

	async function read(places: readonly Place[]): Promise<readonly Observation[]> {
		const inOrder = places.toReversed().sort((a, b) => a.start - b.start);
		const unknown = inOrder.filter(({start}) => !known.has(start));
		const lines = await reader.read(unknown);
		for (const [index, {start}] of unknown.entries()) {
			const line = lines[index];
			if (line?.type === 'observation') {
				known.set(start, line.observation);
			}
		}

		return inOrder.flatMap(({start}) => known.get(start) ?? []);
	}

	try {
		const notes: readonly LineRead[] = await reader.read(scan.notes.toReversed());
		return {
			polls: await read(scan.polls),
			things: await read(scan.things),
			news: await read(scan.news),
			bad: await read(scan.bad),
			acknowledged: notes.flatMap(note => (note.type === 'acknowledged' ? [note] : [])),
			alerted: notes.flatMap(note => (note.type === 'alerted' ? [note] : [])),
		};
	} finally {
		await reader.close();
	}
}
