import {appendFile, mkdir, truncate, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {nodeFileSystem} from '../../source/journal/file-system.ts';
import {type Follower, openFollower} from '../../source/journal/follow/follow-folder.ts';
import {recordBeside} from '../../source/journal/writing/record-beside.ts';
import {headLine, observationLine} from '../helpers/journal-lines.ts';
import {acknowledgedWith} from '../helpers/observations.ts';
import {eventAt, makeFolder, noon, openIn, readFiles} from './helper.ts';

async function makeOwn(): Promise<string> {
	const own = join(await makeFolder(), 'dfw');
	await mkdir(own, {recursive: true});
	return own;
}

/** What came since the last look: the id of an event, the type of all else. */
async function told(follower: Follower, isLeftOut?: (path: string) => boolean): Promise<readonly string[]> {
	const all: string[] = [];
	for await (const {lines} of follower.look(isLeftOut)) {
		for (const line of lines) {
			all.push(
				line.type !== 'observation'
					? line.type
					: line.observation.type === 'event'
						? line.observation.event.id
						: line.observation.type,
			);
		}
	}

	return all;
}

const lineOf = (id: string) => observationLine(eventAt(id, noon));

describe('a journal that grows', () => {
	test('tells what came since it was opened, once', async () => {
		const own = await makeOwn();
		const path = join(own, '2026-11-20.ndjson');
		await writeFile(path, headLine('dfw', noon) + lineOf('1'));
		const follower = await openFollower(nodeFileSystem, own);
		expect(await told(follower)).toEqual([]);
		await appendFile(path, lineOf('2') + lineOf('3'));
		expect(await told(follower)).toEqual(['2', '3']);
		expect(await told(follower)).toEqual([]);
	});

	test('goes on in the file of the next day, and in that of another writer', async () => {
		const own = await makeOwn();
		const follower = await openFollower(nodeFileSystem, own);
		await writeFile(join(own, '2026-11-20.ndjson'), lineOf('1'));
		expect(await told(follower)).toEqual(['1']);
		await writeFile(join(own, '2026-11-21.ndjson'), lineOf('2'));
		await writeFile(join(own, '2026-11-20.2.ndjson'), lineOf('3'));
		expect(await told(follower)).toEqual(['3', '2']);
	});

	test('a folder that is not there yet is followed as soon as it is', async () => {
		const folder = await makeFolder();
		const follower = await openFollower(nodeFileSystem, join(folder, 'dfw'));
		expect(await told(follower)).toEqual([]);
		const {journal} = await openIn(folder);
		void journal.append(eventAt('1', noon));
		await journal.flush();
		expect(await told(follower)).toEqual(['journal', '1']);
	});

	test('days that are long over are neither read nor looked at again', async () => {
		const own = await makeOwn();
		await writeFile(join(own, '2026-10-01.ndjson'), `${lineOf('old')}torn`);
		await writeFile(join(own, '2026-11-20.ndjson'), `${lineOf('1')}torn`);
		const opened: string[] = [];
		const open: typeof nodeFileSystem.open = async (path, ...more) => {
			opened.push(String(path));
			return nodeFileSystem.open(path, ...more);
		};
		const follower = await openFollower({...nodeFileSystem, open}, own);
		expect([...follower.ends]).toEqual([
			['2026-10-01.ndjson', lineOf('old').length + 4],
			['2026-11-20.ndjson', lineOf('1').length],
		]);
		await appendFile(join(own, '2026-10-01.ndjson'), lineOf('late'));
		expect(await told(follower)).toEqual([]);
		expect(opened.some(path => path.includes('2026-10'))).toBe(false);
	});

	test('of a file that is left out nothing is told, as long as it is', async () => {
		const own = await makeOwn();
		const follower = await openFollower(nodeFileSystem, own);
		await writeFile(join(own, '2026-11-20.ndjson'), lineOf('1'));
		expect(await told(follower, path => path.endsWith('2026-11-20.ndjson'))).toEqual([]);
		expect(await told(follower)).toEqual(['1']);
	});

	test('a line that was taken back and written again is read on behind what was told', async () => {
		const own = await makeOwn();
		const path = join(own, '2026-11-20.ndjson');
		const follower = await openFollower(nodeFileSystem, own);
		await writeFile(path, lineOf('1') + lineOf('2'));
		expect(await told(follower)).toEqual(['1', '2']);
		await truncate(path, lineOf('1').length);
		expect(await told(follower)).toEqual([]);
		await appendFile(path, lineOf('3'));
		expect(await told(follower)).toEqual(['3']);
	});

	test('however it is cut while it is written, each line is told once, whole and in order', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.stringMatching(/^[\wäß ]{0,20}$/), {maxLength: 8}),
				fc.array(fc.nat(4000), {maxLength: 6}),
				async (ids, cuts) => {
					const own = await makeOwn();
					const path = join(own, '2026-11-20.ndjson');
					const bytes = Buffer.from(ids.map(lineOf).join(''));
					const follower = await openFollower(nodeFileSystem, own);
					const all: string[] = [];
					let from = 0;
					for (const to of [...cuts.sort((a, b) => a - b), bytes.length]) {
						await appendFile(path, bytes.subarray(from, Math.max(from, to)));
						from = Math.min(bytes.length, Math.max(from, to));
						all.push(...(await told(follower)));
					}

					expect(all).toEqual(ids);
				},
			),
			{numRuns: 25},
		);
	});
});

describe('what is added beside', () => {
	const given = {...acknowledgedWith(), at: new Date(noon)};

	test('stands in a file of its own while another program writes, and takes none of its rights', async () => {
		const {journal, folder, own} = await openIn(await makeFolder());
		await recordBeside({folder, now: () => noon}, given);
		expect(await journal.isFirst()).toBe(true);
		expect((await readFiles(own))['2026-11-20.2.ndjson']).toContain('"type":"acknowledged"');
	});

	test('leaves the first place to whoever comes next', async () => {
		const folder = await makeFolder();
		await recordBeside({folder, now: () => noon}, given);
		await recordBeside({folder, now: () => noon}, given);
		const {journal, own, troubles} = await openIn(folder);
		expect([journal.path, troubles]).toEqual([join(own, '2026-11-20.ndjson'), []]);
		expect((await readFiles(own))['2026-11-20.2.ndjson']?.match(/"acknowledged"/g)).toHaveLength(2);
	});

	test('removes no days, however old', async () => {
		const {journal, folder, own} = await openIn(await makeFolder());
		await journal.close();
		await writeFile(join(own, '2019-01-01.ndjson'), '');
		await recordBeside({folder, now: () => noon}, given);
		expect(Object.keys(await readFiles(own))).toContain('2019-01-01.ndjson');
	});
});
