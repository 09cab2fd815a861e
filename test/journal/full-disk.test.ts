import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {isWholeLine} from '../../source/journal/whole-line.ts';
import {createDisk} from './full-disk.ts';
import {eventAt, idsOf, makeFolder, noon, openIn, readFiles, waitUntil} from './helper.ts';

const today = '2026-11-20.ndjson';

function holesOf(text: string | undefined): readonly unknown[] {
	return (text ?? '')
		.split('\n')
		.filter(line => line.startsWith('{"type":"hole"'))
		.map(line => JSON.parse(line));
}

test.each([
	['ENOSPC', 'disk full'],
	['EDQUOT', 'disk quota used up'],
	['EIO', 'disk error'],
	['EROFS', 'disk is read-only'],
])('%s is told once; when there is room again all that waited is there', async (code, words) => {
	const disk = createDisk(1_000_000);
	disk.code = code;
	const {journal, own, clock, troubles, mended} = await openIn(await makeFolder(), disk);
	journal.append(eventAt(1, noon));
	await journal.flush();
	disk.room = 100;
	for (let id = 2; id <= 20; id++) {
		journal.append(eventAt(id, noon + id, id % 3 === 0 ? 'failed' : 'info'));
	}

	await journal.flush();
	await clock.pass(30_000);
	expect(troubles).toEqual([expect.stringContaining(words)]);
	expect(idsOf(await readFile(join(own, today), 'utf8'))).toEqual(['1']);
	disk.room = 1_000_000;
	await clock.pass(6000);
	await waitUntil(() => mended() === 1, clock);
	const text = (await readFiles(own))[today];
	expect(idsOf(text)).toEqual(Array.from({length: 20}, (_, index) => String(index + 1)));
	expect(holesOf(text)).toEqual([]);
});

test.each([
	['has each line once in the end', 1],
	['has each line once in the end, even where it has taken none whole', 0],
])('a disk that neither takes all nor lets it be cut back %s', async (_, taken) => {
	const disk = createDisk(1_000_000);
	disk.code = 'EIO';
	const {journal, own, clock, mended} = await openIn(await makeFolder(), disk);
	for (let id = 1; id <= taken; id++) {
		journal.append(eventAt(id, noon));
		await journal.flush();
	}

	disk.room = 3000;
	disk.cuts = false;
	for (let id = taken + 1; id <= 40; id++) {
		journal.append(eventAt(id, noon + id));
	}

	await journal.flush();
	await clock.pass(6000);
	disk.room = 1_000_000;
	disk.cuts = true;
	await clock.pass(6000);
	await waitUntil(() => mended() === 1, clock);
	const text = (await readFiles(own))[today];
	expect(idsOf(text)).toEqual(Array.from({length: 40}, (_, index) => String(index + 1)));
});

test('what did not fit into memory is a marked hole, and the rest keeps its order', async () => {
	const disk = createDisk(1_000_000);
	const {journal, own, clock, mended} = await openIn(await makeFolder(), {...disk, mostWaiting: 2000});
	disk.room = 0;
	for (let id = 1; id <= 50; id++) {
		journal.append(eventAt(id, noon + id));
	}

	await journal.flush();
	disk.room = 1_000_000;
	await clock.pass(6000);
	await waitUntil(() => mended() === 1, clock);
	journal.append(eventAt(51, noon + 51));
	await journal.flush();
	const text = (await readFiles(own))[today];
	const ids = idsOf(text).map(Number);
	const kept = ids.length - 1;
	expect(kept).toBeGreaterThan(2);
	expect(ids).toEqual([...Array.from({length: kept}, (_, index) => index + 1), 51]);
	expect(holesOf(text)).toEqual([
		{
			type: 'hole',
			at: expect.any(String),
			source: 'dfw',
			from: new Date(noon + kept + 1).toISOString(),
			to: new Date(noon + 50).toISOString(),
			lines: 50 - kept,
			reason: 'disk full',
			crc: expect.any(String),
		},
	]);
});

test('wherever the disk becomes full, only whole lines stay', async () => {
	const folder = await makeFolder();
	for (let room = 0; room < 900; room += 37) {
		const disk = createDisk(1_000_000);
		const {journal, own} = await openIn(folder, disk);
		disk.room = room;
		journal.append(eventAt(`room-${room}`, noon));
		await journal.flush();
		const text = (await readFiles(own))[today] ?? '';
		expect(text === '' || text.endsWith('\n')).toBe(true);
		expect(text.split('\n').slice(0, -1).every(isWholeLine)).toBe(true);
		disk.room = 1_000_000;
		await journal.close();
		expect(idsOf((await readFiles(own))[today])).toContain(`room-${room}`);
	}
});

test('a journal may be opened on a full disk, and begins when there is room', async () => {
	const disk = createDisk(0);
	const {journal, own, clock, troubles, mended} = await openIn(await makeFolder(), disk);
	expect(troubles).toHaveLength(1);
	journal.append(eventAt(1, noon));
	await clock.pass(20_000);
	expect(mended()).toBe(0);
	disk.room = 1_000_000;
	await clock.pass(6000);
	await waitUntil(() => mended() === 1, clock);
	expect(idsOf((await readFiles(own))[today])).toEqual(['1']);
	expect(troubles).toHaveLength(1);
});

test('a disk that stands still does not hold up the watching; what it cost is told and marked', async () => {
	const disk = createDisk(1_000_000);
	const {journal, own, clock, troubles, mended} = await openIn(await makeFolder(), {
		fileSystem: disk.fileSystem,
		mostWaiting: 2000,
	});
	let open = (): void => {};
	disk.gate = new Promise(resolve => {
		open = resolve;
	});
	for (let id = 1; id <= 50; id++) {
		journal.append(eventAt(id, noon + id, 'failed'));
	}

	expect(troubles).toEqual([
		expect.stringContaining('the disk is slow'),
		'journal: no more can wait for the disk; what comes now is left out',
	]);
	open();
	await journal.flush();
	await clock.pass(1000);
	await waitUntil(() => mended() === 1, clock);
	const text = (await readFiles(own))[today];
	expect(idsOf(text).length + (holesOf(text)[0] as {lines: number}).lines).toBe(50);
	expect(holesOf(text)).toMatchObject([{reason: 'the disk is slow'}]);
});

test('what is lost at the end is told', async () => {
	const disk = createDisk(1_000_000);
	const {journal, troubles} = await openIn(await makeFolder(), disk);
	disk.room = 0;
	journal.append(eventAt(1, noon));
	await journal.close();
	expect(troubles.at(-1)).toBe('journal: 1 lines could not be written (disk full)');
});
