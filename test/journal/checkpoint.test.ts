import {appendFile, mkdir, readdir, readFile, stat, truncate, utimes, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {serialize} from 'node:v8';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {addCheck} from '../../source/codec/check.ts';
import {nameCheckpoint, nameDraft} from '../../source/journal/day-file.ts';
import {type FileSystem, nodeFileSystem} from '../../source/journal/file-system.ts';
import {writeCheckpoint} from '../../source/journal/keeping/write-checkpoint.ts';
import type {Journal} from '../../source/journal/open-journal.ts';
import {type Resumed, readResumeIn} from '../../source/journal/resume/read-resume.ts';
import {repeatSpan} from '../../source/journal/resume/resumed-from.ts';
import {thisHost} from '../../source/journal/writing/host.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';
import {observationLine} from '../helpers/journal-lines.ts';
import {drawSpells, type Writing, writeSpells} from './draw-journal.ts';
import {day, eventAt, hour, makeFolder, noon, openIn, waitUntil} from './helper.ts';
import {makeJournal} from './make-journal.ts';

const boot = 'since noon';
const today = '2026-11-20.ndjson';
const span = repeatSpan(60_000);
const writing = {fileSystem: nodeFileSystem, boot, span};

async function takeAt(path: string): Promise<boolean> {
	return writeCheckpoint(writing, path, (await stat(path)).size);
}

/** Without by what it was read. */
function withoutWay({files, ...resumed}: Resumed) {
	return {
		...resumed,
		files: new Map([...files].map(([name, file]) => [name, {...file, covered: undefined}])),
	};
}

/** The same with and without what stands beside the files. */
async function expectSame(own: string, target: string | undefined, retention: number, now: number) {
	for (const isExpecting of [false, true]) {
		const options = {retention, target, isExpecting};
		const [quick, whole] = [
			withoutWay(await readResumeIn(own, now, {...options, boot})),
			withoutWay(await readResumeIn(own, now, {...options, boot: 'another'})),
		];
		if (!serialize(quick).equals(serialize(whole))) {
			expect(quick).toEqual(whole);
		}
	}
}

const drawDamage = fc.record({
	kind: fc.constantFrom('bit', 'zeros', 'newline', 'torn', 'cut'),
	/** Where, as a part of what is damaged. */
	place: fc.double({min: 0, max: 1, noNaN: true}),
	size: fc.integer({min: 1, max: 2000}),
});

/** The bytes with what happened to those from a place on. */
function damaged(
	bytes: Buffer,
	from: number,
	{kind, place, size}: {kind: string; place: number; size: number},
) {
	const at = from + Math.floor((bytes.length - 1 - from) * place);
	switch (kind) {
		case 'bit':
			bytes[at] = (bytes[at] ?? 0) ^ (1 << (size % 8));
			return bytes;
		case 'zeros':
			return bytes.fill(0, at, Math.min(bytes.length, at + size));
		case 'newline': {
			const found = bytes.indexOf('\n', at);
			return found < 0 ? bytes : Buffer.concat([bytes.subarray(0, found), bytes.subarray(found + 1)]);
		}
		case 'cut':
			// Also of what stood there long before: whoever writes on begins a line of his own.
			return bytes.subarray(0, bytes.lastIndexOf('\n', Math.floor(bytes.length * place)) + 1);
		default:
			return bytes.subarray(0, at);
	}
}

const drawFile = fc.record({
	name: fc.constantFrom(
		...['2026-11-20.ndjson', '2026-11-20.2.ndjson', '2026-11-19.ndjson'],
		...['2026-11-18.ndjson', '2026-11-18.2.ndjson'],
	),
	targets: fc.oneof({weight: 4, arbitrary: fc.constant(['here'])}, fc.constant(['here', 'there'])),
	start: fc.integer({min: 0, max: 20}),
	/** What is written between two checkpoints, and what happens to it before the second one or after the last. */
	parts: fc.array(
		fc.record({
			spells: drawSpells(12),
			damage: fc.oneof({weight: 4, arbitrary: fc.constant(undefined)}, drawDamage),
		}),
		{minLength: 1, maxLength: 4},
	),
});

describe('a checkpoint beside a file of a journal', () => {
	test('changes nothing of what a run goes on from, whatever was written, torn or damaged', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.uniqueArray(drawFile, {selector: ({name}) => name, minLength: 1, maxLength: 3}),
				fc.constantFrom('here', 'there', undefined),
				fc.constantFrom(0, 60_000, 600_000),
				async (files, target, retention) => {
					const own = await makeFolder();
					await mkdir(own);
					for (const {name, targets, start, parts} of files) {
						const path = join(own, name);
						const at = noon - start * hour - (name.includes('-18') ? 2 * day : 0);
						const state: Writing = {targets, now: at, number: 0};
						let before = Buffer.alloc(0);
						for (const [index, {spells, damage}] of parts.entries()) {
							const bytes = Buffer.concat([before, Buffer.from(writeSpells(state, spells))]);
							before = damage === undefined ? bytes : Buffer.from(damaged(bytes, before.length, damage));
							await writeFile(path, before);
							if (index < parts.length - 1 || start % 2 === 0) {
								await takeAt(path);
							}
						}
					}

					await expectSame(own, target, retention, noon + 1000);
				},
			),
			{numRuns: 40},
		);
	}, 60_000);

	test('lets a restart read the same little of a large file as of a small one', async () => {
		const readOf = async (count: number) => {
			const {own, path} = await folderWith(count);
			expect(await takeAt(path)).toBe(true);
			await appendFile(path, observationLine(eventAt('last', noon)));
			const counted = countReads();
			const {resume, files} = await readResumeIn(own, noon, {...counted, retention: 60_000, boot});
			expect(resume?.events.at(-1)?.id).toBe('last');
			expect(files.get(today)?.covered).toBeGreaterThan(0);
			return counted.bytes();
		};
		const [small, large] = [await readOf(20_000), await readOf(100_000)];
		expect(large / small).toBeLessThan(1.1);
	});

	const trust = async (own: string, word = boot) => {
		const {files} = await readResumeIn(own, noon, {retention: 60_000, boot: word});
		return files.get(today)?.covered !== undefined;
	};

	test('is not believed where the file, or what stands beside it, is not as it was', async () => {
		const {own, path} = await folderWith(2000);
		expect(await takeAt(path)).toBe(true);
		expect(await trust(own)).toBe(true);
		// The power may have taken what the disk had promised.
		expect(await trust(own, 'after a power cut')).toBe(false);
		const [beside, file] = [await readFile(nameCheckpoint(path)), await readFile(path)];
		for (const place of [0, 40, 200, beside.length >> 1, beside.length - 1]) {
			const flipped = Buffer.from(beside);
			flipped[place] = (flipped[place] ?? 0) ^ 1;
			await writeFile(nameCheckpoint(path), flipped);
			expect([place, await trust(own)]).toEqual([place, false]);
		}

		await writeFile(nameCheckpoint(path), beside.subarray(0, beside.length >> 1));
		expect(await trust(own)).toBe(false);
		const head = beside.toString('utf8', 0, beside.indexOf('\n')).replace(/,"crc":.*/, '}');
		const later = addCheck(head.replace('"version":1', '"version":2'));
		await writeFile(nameCheckpoint(path), `${later}\n${beside.subarray(beside.indexOf('\n') + 1)}`);
		expect(await trust(own)).toBe(false);
		await writeFile(nameCheckpoint(path), beside);
		expect(await trust(own)).toBe(true);
		// Somebody changed a line in its middle, and nothing was added.
		file[file.length >> 1] = (file[file.length >> 1] ?? 0) ^ 1;
		await utimes(path, noon / 1000, noon / 1000);
		expect(await trust(own)).toBe(false);
		await truncate(path, file.length - 10);
		expect(await trust(own)).toBe(false);
	});

	test('holds lines of the file and nothing else, and is for its owner alone', async () => {
		const {path} = await folderWith(2000);
		await takeAt(path);
		const lines = new Set((await readFile(path, 'utf8')).split('\n'));
		const [head, ...others] = (await readFile(nameCheckpoint(path), 'utf8')).split('\n');
		expect(others.filter(line => !lines.has(line))).toEqual([]);
		expect(others.length).toBeGreaterThan(500);
		expect(Object.keys(JSON.parse(head ?? '') as object)).toEqual([
			...['type', 'version', 'boot', 'file', 'end', 'changedAt', 'first', 'last'],
			...['unsound', 'from', 'newsFrom', 'target', 'sum', 'steps', 'crc'],
		]);
		expect((await stat(nameCheckpoint(path))).mode & 0o777).toBe(0o600);
	});
});

describe('a journal that is written', () => {
	const host = {...thisHost, boot: () => boot};
	const more = {host, retention: 60_000, target: 'here'};
	const tell = (journal: Journal, count: number, from = noon) => {
		for (let index = 0; index < count; index++) {
			void journal.append(eventAt(from + index, from + index * 50));
		}
	};
	const isThere = (path: string) =>
		stat(path).then(
			() => true,
			() => false,
		);

	test('notes what of it matters at a quiet moment, and at an orderly end', async () => {
		const {journal, own, clock} = await openIn(await makeFolder(), {...more, fewestCovered: 1 << 20});
		const beside = nameCheckpoint(journal.path);
		tell(journal, 4000);
		await journal.flush();
		expect(await isThere(beside)).toBe(false);
		await clock.pass(120_000);
		tell(journal, 1);
		await journal.flush();
		await waitUntil(() => isThere(beside));
		const first = await readFile(beside);
		tell(journal, 200, noon + hour);
		await journal.close();
		expect(await readFile(beside)).not.toEqual(first);
		await expectSame(own, 'here', 60_000, noon + 2 * hour);
		const {files} = await readResumeIn(own, noon + 2 * hour, {retention: 60_000, boot, target: 'here'});
		expect(files.get(today)?.covered).toBe((await stat(join(own, today))).size);
	});

	test('notes it of the day before, too, and takes it away with its file', async () => {
		const {journal, own, clock} = await openIn(await makeFolder(), {
			...more,
			keep: 2 * day,
			fewestCovered: 4000,
		});
		tell(journal, 100);
		await journal.flush();
		tell(journal, 100, noon + day);
		await clock.pass(120_000);
		await journal.flush();
		await waitUntil(() => isThere(nameCheckpoint(join(own, today))));
		await journal.close();
		await expectSame(own, 'here', 60_000, noon + day + hour);
		const names = async () => (await readdir(own)).filter(name => name.includes('checkpoint'));
		expect(await names()).toEqual([today, '2026-11-21.ndjson'].map(nameCheckpoint));
		await writeFile(join(own, nameDraft('2026-11-10.ndjson')), 'left by a kill');
		const late = createFakeClock(noon + 3 * day + hour);
		const next = await openIn(join(own, '..'), {...more, clock: late, keep: 2 * day});
		await next.journal.close();
		expect(await names()).toEqual([nameCheckpoint('2026-11-21.ndjson')]);
	});

	test('loses nothing but that where the disk does not take it', async () => {
		const fileSystem = {...nodeFileSystem, rename: () => Promise.reject(new Error('no'))};
		const {journal, own, troubles} = await openIn(await makeFolder(), {
			...more,
			fileSystem,
			fewestCovered: 4000,
		});
		tell(journal, 100);
		await journal.close();
		expect(troubles).toEqual([]);
		expect(await readdir(own)).toEqual([today]);
	});

	test('leaves none of what was told to several', async () => {
		const {journal, own} = await openIn(await makeFolder(), {...more, fewestCovered: 4000});
		tell(journal, 100);
		await journal.close();
		const other = await openIn(join(own, '..'), {...more, target: 'there', fewestCovered: 4000});
		tell(other.journal, 100, noon + hour);
		await other.journal.close();
		await expectSame(own, 'here', 60_000, noon + 2 * hour);
		await expectSame(own, 'there', 60_000, noon + 2 * hour);
	});
});

async function folderWith(count: number) {
	const own = await makeFolder();
	await mkdir(own);
	await makeJournal(join(own, today), count, noon - count * 50);
	return {own, path: join(own, today)};
}

/** How much of the files is read. */
function countReads() {
	let bytes = 0;
	const open = async (...given: Parameters<FileSystem['open']>) => {
		const handle = await nodeFileSystem.open(...given);
		const read = handle.read.bind(handle) as (...all: readonly unknown[]) => Promise<{bytesRead: number}>;
		return Object.assign(handle, {
			async read(...all: readonly unknown[]) {
				const result = await read(...all);
				bytes += result.bytesRead;
				return result;
			},
		});
	};
	return {fileSystem: {...nodeFileSystem, open} as FileSystem, bytes: () => bytes};
}
