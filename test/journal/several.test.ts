import {join} from 'node:path';
import {expect, test} from 'vitest';
import {openJournals} from '../../source/journal/open-journals.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';
import {acknowledgedWith} from '../helpers/observations.ts';
import {createDisk} from './full-disk.ts';
import {eventAt, idsOf, makeFolder, noon, readFiles, waitUntil} from './helper.ts';

const today = '2026-11-20.ndjson';

async function openTwo(folder: string, disk = createDisk(1_000_000)) {
	const clock = createFakeClock(noon);
	const troubles: string[] = [];
	let mended = 0;
	const journals = await openJournals({
		folder,
		sources: ['dfw', 'lon'],
		clock,
		keep: 1e9,
		most: 1e9,
		fileSystem: disk.fileSystem,
		onTrouble: message => troubles.push(message),
		onMended: () => {
			mended++;
		},
	});
	return {journals, clock, troubles, mended: () => mended};
}

test('each profile has its own folder', async () => {
	const folder = await makeFolder();
	const {journals} = await openTwo(folder);
	journals.append(eventAt(1, noon));
	journals.append({...eventAt(2, noon), source: 'lon'});
	journals.append({...eventAt(3, noon), source: 'nobody'});
	journals.append({...acknowledgedWith(), at: new Date(noon), source: 'lon'});
	expect(journals.paths).toEqual([join(folder, 'dfw', today), join(folder, 'lon', today)]);
	await journals.close();
	expect(idsOf((await readFiles(join(folder, 'dfw')))[today])).toEqual(['1']);
	const lon = (await readFiles(join(folder, 'lon')))[today] ?? '';
	expect(idsOf(lon)).toEqual(['2']);
	expect(lon).toContain('"type":"acknowledged"');
});

test('a full disk is over when it is over for all', async () => {
	const folder = await makeFolder();
	const disk = createDisk(1_000_000);
	const {journals, clock, troubles, mended} = await openTwo(folder, disk);
	disk.room = 0;
	journals.append(eventAt(1, noon));
	journals.append({...eventAt(2, noon), source: 'lon'});
	await journals.flush();
	expect(troubles).toHaveLength(2);
	expect(journals.trouble).toBe('disk full');
	disk.room = 1_000_000;
	await clock.pass(6000);
	await waitUntil(() => journals.trouble === undefined, clock);
	expect(mended()).toBe(1);
	await journals.close();
});
