import {appendFile, mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {observationLine} from '../helpers/journal-lines.ts';
import {eventAt, idsOf, makeFolder, noon, openIn, readFiles} from './helper.ts';

const today = '2026-11-20.ndjson';
const whole = '{"type":"event","at":"2026-11-20T11:00:00.000Z","source":"dfw","id":"1"}\n';

test.each([
	['a line without its end', '{"type":"event","at":"2026-11-2'],
	['a whole object without its newline', whole.slice(0, -1)],
	['the zeros of a power cut', '\0'.repeat(5000)],
	['zeros inside of the last line', `{"type":"event"${'\0'.repeat(300)}\n`],
	['several broken lines', '\0\0\n{"type"\nx'],
	['bytes that are no text', '\u0000\ufffd\n'],
	['a list', '[1]\n'],
])('%s is set aside and told, and writing goes on after it', async (_, torn) => {
	const folder = await makeFolder();
	const own = join(folder, 'dfw');
	await mkdir(own, {recursive: true});
	await writeFile(join(own, today), whole + torn);
	const {journal, troubles} = await openIn(folder);
	journal.append(eventAt(2, noon));
	await journal.close();
	const files = await readFiles(own);
	expect(files[today]?.startsWith(`${whole}{"type":"event"`)).toBe(true);
	expect(idsOf(files[today])).toEqual(['1', '2']);
	expect(files[`${today}.torn`]).toBe(`${torn}\n`);
	expect(troubles).toEqual([expect.stringContaining(`${Buffer.byteLength(torn)} bytes are set aside`)]);
});

test('a file that is cut anywhere keeps every whole line, and loses none after that', async () => {
	const folder = await makeFolder();
	const own = join(folder, 'dfw');
	const first = await openIn(folder);
	for (let id = 0; id < 5; id++) {
		first.journal.append(eventAt(id, noon));
	}

	await first.journal.close();
	const bytes = await readFile(join(own, today));
	await fc.assert(
		fc.asyncProperty(fc.nat(bytes.length), async cut => {
			await writeFile(join(own, today), bytes.subarray(0, cut));
			const lines = bytes.subarray(0, cut).toString().split('\n').length - 1;
			const {journal} = await openIn(folder);
			journal.append(eventAt('next', noon));
			await journal.close();
			const ids = idsOf((await readFiles(own))[today]);
			expect(ids).toEqual([...['0', '1', '2', '3', '4'].slice(0, Math.max(0, lines - 1)), 'next']);
		}),
		{numRuns: 40},
	);
});

test('whole lines that a lost newline joined are not set aside', async () => {
	const folder = await makeFolder();
	const own = join(folder, 'dfw');
	await mkdir(own, {recursive: true});
	const joined = `${observationLine(eventAt(1, noon)).trimEnd()}J${observationLine(eventAt(2, noon))}`;
	await writeFile(join(own, today), `${whole}${joined}torn`);
	await (await openIn(folder)).journal.close();
	expect((await readFiles(own))[today]).toBe(whole + joined);
	expect((await readFiles(own))[`${today}.torn`]).toBe('torn\n');
});

test('what an earlier day left torn is set aside too', async () => {
	const folder = await makeFolder();
	const own = join(folder, 'dfw');
	await mkdir(own, {recursive: true});
	await writeFile(join(own, '2026-11-18.ndjson'), `${whole}torn`);
	await openIn(folder);
	expect((await readFiles(own))['2026-11-18.ndjson']).toBe(whole);
});

test('a second torn end is added to the first', async () => {
	const folder = await makeFolder();
	const own = join(folder, 'dfw');
	for (const torn of ['one', 'two']) {
		await mkdir(own, {recursive: true});
		await appendFile(join(own, today), torn);
		await (await openIn(folder)).journal.close();
	}

	expect((await readFiles(own))[`${today}.torn`]).toBe('one\ntwo\n');
});

test('a file of many megabytes is mended by its end alone', async () => {
	const folder = await makeFolder();
	const own = join(folder, 'dfw');
	await mkdir(own, {recursive: true});
	const long = `{"type":"event","at":"2026-11-20T11:00:00.000Z","source":"dfw","id":"${'x'.repeat(3 << 20)}"}\n`;
	await writeFile(join(own, today), `${whole.repeat(100_000)}${long}torn`);
	const {troubles} = await openIn(folder);
	expect(troubles).toEqual([expect.stringContaining('4 bytes')]);
});

test('an end of a hundred megabytes without a newline costs the lines before it nothing', {
	timeout: 60_000,
}, async () => {
	const folder = await makeFolder();
	const own = join(folder, 'dfw');
	await mkdir(own, {recursive: true});
	await writeFile(join(own, today), Buffer.concat([Buffer.from(whole), Buffer.alloc(100 << 20, 'x')]));
	const began = process.cpuUsage();
	const {troubles} = await openIn(folder);
	const {user, system} = process.cpuUsage(began);
	expect(await readFile(join(own, today), 'utf8')).toBe(whole);
	expect(troubles).toEqual([expect.stringContaining(`${100 << 20} bytes are set aside`)]);
	expect((user + system) / 1000).toBeLessThan(2000);
});
