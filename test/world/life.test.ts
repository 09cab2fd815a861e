import {expect, test} from 'vitest';
import {createRandom} from '../../source/simulator/random.ts';
import {createDisk} from './disk.ts';
import {createLife} from './life.ts';
import {createTime} from './time.ts';

test.each([
	[true, 'one|two|'],
	[false, 'one|'],
])('a run dies at the answer that it was to die at, done: %s', async (isDone, written) => {
	const time = createTime(0);
	const disk = createDisk(time, createRandom(1));
	const life = createLife(time);
	const {mkdir, open} = disk.for(life);
	let diedAt = -1;
	life.whenDead(() => {
		diedAt = time.now();
	});
	const writing = (async () => {
		await mkdir('/here');
		const handle = await open('/here/file', 'a');
		for (const text of ['one|', 'two|', 'three|']) {
			await handle.writeFile(text);
		}
	})();
	void writing;
	// A folder, a file, and the second write.
	life.killAt({awaits: 4, of: 'disk', isDone});
	await time.pass(10_000);
	expect(disk.files().get('/here/file')?.toString()).toBe(written);
	expect(life.isDead).toBe(true);
	expect(diedAt).toBeGreaterThan(0);
});

test('what was synced outlasts a power cut; of the rest anything may be left, and none of it is made up', async () => {
	const kept = new Set<string>();
	for (let seed = 0; seed < 200; seed++) {
		const time = createTime(0);
		const random = createRandom(seed);
		const disk = createDisk(time, random);
		const {mkdir, open} = disk.for(createLife(time));
		const working = (async () => {
			await mkdir('/here');
			const handle = await open('/here/file', 'a');
			await handle.writeFile('aaaa');
			await handle.datasync();
			const folder = await open('/here', 'r');
			await folder.sync();
			await handle.writeFile('bbbb');
			await handle.writeFile('cccc');
		})();
		await time.pass(10_000);
		await working;
		disk.cutPower(random);
		const text = disk.files().get('/here/file')?.toString().replaceAll('\0', '-') ?? 'gone';
		expect(text).toMatch(/^aaaa(?:[b-]{0,4}|[b-]{4}[c-]{0,4})$/);
		kept.add(text);
	}

	// All, none, the second without the first, and half of one.
	for (const text of ['aaaabbbbcccc', 'aaaa', 'aaaa----cccc', 'aaaabb']) {
		expect(kept).toContain(text);
	}
});
