import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {createDisk, type Disk} from './full-disk.ts';
import {eventAt, idsOf, makeFolder, noon, openIn, waitUntil} from './helper.ts';

const today = '2026-11-20.ndjson';

/** A disk that takes nothing until it is let go. */
function standStill(disk: Disk): () => void {
	const {promise, resolve} = Promise.withResolvers<void>();
	disk.gate = promise;
	return resolve;
}

async function openStanding(more: {readonly patience?: number} = {}) {
	const disk = createDisk(10_000_000);
	const go = standStill(disk);
	const opened = await openIn(await makeFolder(), {fileSystem: disk.fileSystem, mostWaiting: 8000, ...more});
	const {journal, own} = opened;
	let id = 0;
	/** Tells as a monitor does, who asks for no more while somebody is to be waited for. */
	function fill(): Promise<void> {
		for (;;) {
			id++;
			const slow = journal.append(eventAt(id, noon + id));
			if (slow !== undefined || id > 1000) {
				return Promise.resolve(slow);
			}
		}
	}

	const read = async () => readFile(join(own, today), 'utf8').catch(() => '');
	return {...opened, disk, go, fill, read, count: () => id};
}

function isSettled(promise: Promise<unknown>): Promise<boolean> {
	return Promise.race([
		promise.then(() => true),
		new Promise<false>(resolve => setImmediate(resolve, false)),
	]);
}

test('whoever tells more than the disk takes is asked to wait, and nothing is left out', async () => {
	const {fill, go, count, read, journal, troubles, clock} = await openStanding();
	const first = fill();
	void journal.flush();
	await clock.pass(1000);
	expect(count()).toBeLessThan(100);
	expect(await isSettled(first)).toBe(false);
	go();
	await first;
	for (let round = 0; round < 20; round++) {
		void journal.flush();
		await fill();
	}

	await journal.flush();
	const text = await read();
	expect(idsOf(text)).toEqual(Array.from({length: count()}, (_, index) => String(index + 1)));
	expect(text).not.toContain('"type":"hole"');
	expect(troubles).toEqual([]);
});

test('the disk is waited for no longer than half of what the server keeps; that is told, and a hole is marked', async () => {
	const {fill, go, journal, troubles, mended, read, clock} = await openStanding({patience: 10_000});
	const first = fill();
	void journal.flush();
	await clock.pass(9900);
	expect(await isSettled(first)).toBe(false);
	await clock.pass(200);
	await first;
	expect(troubles).toEqual([expect.stringContaining('the disk is slow')]);
	await fill();
	expect(troubles.at(-1)).toContain('no more can wait');
	expect(troubles).toHaveLength(2);
	go();
	await waitUntil(() => mended() === 1, clock);
	await journal.flush();
	const [hole, ...others] = (await read()).split('\n').filter(line => line.startsWith('{"type":"hole"'));
	expect(others).toEqual([]);
	expect(JSON.parse(hole ?? '')).toMatchObject({reason: 'the disk is slow'});
});

test('what many short waits cost is added up, and made good by time without one', async () => {
	const {fill, go, disk, journal, troubles, clock} = await openStanding({patience: 10_000});
	async function waitFor(milliseconds: number): Promise<void> {
		const wait = fill();
		void journal.flush();
		await clock.pass(milliseconds);
		expect(await isSettled(wait)).toBe(false);
	}

	await waitFor(6000);
	go();
	await journal.flush();
	await clock.pass(5000);
	const again = standStill(disk);
	await waitFor(8000);
	expect(troubles).toEqual([]);
	again();
	await journal.flush();
	const last = standStill(disk);
	const wait = fill();
	void journal.flush();
	await clock.pass(2000);
	expect(await isSettled(wait)).toBe(true);
	expect(troubles).toEqual([expect.stringContaining('the disk is slow')]);
	last();
});

test('nobody waits for a disk that refuses', async () => {
	const {fill, go, disk, journal, troubles} = await openStanding();
	disk.room = 0;
	const first = fill();
	go();
	await journal.flush();
	await first;
	expect(troubles).toEqual([expect.stringContaining('disk full')]);
	expect(journal.append(eventAt('next', noon))).toBeUndefined();
});

test('a line that no reader would take is a hole of its own; its neighbours stay', async () => {
	const {go, journal, read, troubles} = await openStanding();
	go();
	void journal.append(eventAt(1, noon));
	void journal.append(eventAt('x'.repeat(9000), noon + 1));
	void journal.append(eventAt(2, noon + 2));
	await journal.flush();
	const text = await read();
	expect(idsOf(text)).toEqual(['1', '2']);
	expect(text).toMatch(/"type":"hole".*"lines":1,"reason":"too long for a line"/);
	expect(troubles).toEqual([expect.stringContaining('is left out')]);
});
