import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Observation} from '../../source/domain/observation.ts';
import type {Bookmark} from '../../source/journal/bookmarks/bookmark.ts';
import {openJournals} from '../../source/journal/open-journals.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';
import {observationsOf} from '../helpers/observations.ts';
import {createDisk} from './full-disk.ts';
import {eventAt, hour, makeFolder, noon, openIn} from './helper.ts';

async function readAll(bookmark: Bookmark): Promise<readonly Observation[]> {
	const all: Observation[] = [];
	while (!bookmark.isAtEnd) {
		all.push(...(await bookmark.read()));
	}

	return all;
}

function idsOf(observations: readonly Observation[]): readonly string[] {
	return observations.map(each => (each.type === 'event' ? each.event.id : each.type));
}

describe('from a bookmark', () => {
	test('all is read on that was given after it, whatever is on the disk by then', async () => {
		const folder = await makeFolder();
		const step = fc.oneof(
			{weight: 3, arbitrary: fc.record({type: fc.constant('append' as const), count: fc.nat(12)})},
			fc.record({type: fc.constantFrom('flush' as const, 'read' as const, 'ack' as const, 'set' as const)}),
			// A day later.
			fc.record({type: fc.constant('day' as const)}),
		);
		let profile = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(step, {maxLength: 30}), async story => {
				profile++;
				const {journal} = await openIn(folder, {source: `p${profile}`, keep: 1000 * 24 * hour});
				let id = 0;
				let at = noon;
				const readers: {readonly bookmark: Bookmark; readonly from: number; readonly read: string[]}[] = [];
				for (const each of story) {
					switch (each.type) {
						case 'append':
							for (let count = 0; count < each.count; count++) {
								id++;
								void journal.append({...eventAt(id, at + id), source: `p${profile}`});
							}

							break;
						case 'flush':
							await journal.flush();
							break;
						case 'ack':
							journal.alerted({source: `p${profile}`, kind: 'failure', key: 'c1'});
							break;
						case 'day':
							at += 24 * hour;
							break;
						case 'set':
							readers.push({bookmark: journal.bookmark(), from: id, read: []});
							break;
						case 'read':
							for (const {bookmark, read} of readers) {
								read.push(...idsOf(await bookmark.read()));
							}

							break;
					}
				}

				for (const {bookmark, from, read} of readers) {
					read.push(...idsOf(await readAll(bookmark)));
					expect(read).toEqual(Array.from({length: id - from}, (_, index) => String(from + index + 1)));
					await bookmark.close();
				}

				await journal.close();
			}),
			{numRuns: 40},
		);
	});

	test('each is read as it was told', async () => {
		const {journal} = await openIn(await makeFolder());
		const bookmark = journal.bookmark();
		const told = observationsOf('text \u001b[31m');
		for (const observation of told) {
			void journal.append(observation);
		}

		await journal.flush();
		const types = (observations: readonly Observation[]) => observations.map(({type}) => type);
		expect(types(await readAll(bookmark))).toEqual(types(told));
	});

	test('what the disk refuses is read from memory', async () => {
		const disk = createDisk(1_000_000);
		const {journal} = await openIn(await makeFolder(), disk);
		const bookmark = journal.bookmark();
		void journal.append(eventAt(1, noon));
		await journal.flush();
		disk.room = 0;
		void journal.append(eventAt(2, noon + 1));
		await journal.flush();
		expect(idsOf(await readAll(bookmark))).toEqual(['1', '2']);
		disk.room = 1_000_000;
		await journal.flush();
		expect(bookmark.isAtEnd).toBe(true);
	});

	test('what somebody took away is told, and the rest is read', async () => {
		const {journal, own, troubles} = await openIn(await makeFolder());
		const bookmark = journal.bookmark();
		void journal.append(eventAt(1, noon));
		void journal.append(eventAt(2, noon));
		await journal.flush();
		void journal.append(eventAt(3, noon + 24 * hour));
		await journal.flush();
		await rm(join(own, '2026-11-20.ndjson'));
		expect(idsOf(await readAll(bookmark))).toEqual(['3']);
		expect(troubles).toEqual([expect.stringContaining('2 lines cannot be read again')]);
	});

	test('several profiles are read as one, by the moments of what they tell', async () => {
		const journals = await openJournals({
			sources: ['a', 'b', 'c'],
			folder: await makeFolder(),
			clock: createFakeClock(noon),
			keep: 24 * hour,
			most: 1 << 30,
			onTrouble: () => {},
			onMended: () => {},
		});
		const bookmark = journals.bookmark();
		const told: string[] = [];
		for (let id = 0; id < 900; id++) {
			told.push(String(id));
			void journals.append({...eventAt(id, noon + id), source: id % 7 < 4 ? 'a' : 'b'});
			if (id % 250 === 0) {
				await journals.flush();
			}
		}

		expect(idsOf(await readAll(bookmark))).toEqual(told);
		await journals.close();
	});
});
