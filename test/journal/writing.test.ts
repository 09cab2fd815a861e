import {mkdir, readFile, rm, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {toJsonLine} from '../../source/codec/json-line.ts';
import {observationToJson} from '../../source/codec/observation-line.ts';
import {acknowledgedWith, observationsOf, pollWith} from '../helpers/observations.ts';
import {
	day,
	eventAt,
	hour,
	idsOf,
	makeFolder,
	noon,
	openIn,
	readFiles,
	routineAt,
	waitUntil,
} from './helper.ts';

const today = '2026-11-20.ndjson';

describe('what is written', () => {
	test('the same lines as --json prints, each with its check, after one that tells the version', async () => {
		const {journal, own} = await openIn(await makeFolder());
		const told = observationsOf('text \u001b[31m');
		for (const observation of told) {
			journal.append(observation);
		}

		await journal.flush();
		const lines = (await readFile(join(own, today), 'utf8')).split('\n');
		expect(JSON.parse(lines[0] ?? '')).toEqual({
			type: 'journal',
			at: '2026-11-20T12:00:00.000Z',
			source: 'dfw',
			version: 1,
			crc: expect.stringMatching(/^[\da-f]{8}$/),
		});
		expect(lines.slice(1).map(line => line.replace(/,"crc":"[\da-f]{8}"\}$/, '}'))).toEqual([
			...told.map(each => toJsonLine(observationToJson(each))),
			'',
		]);
	});

	test('a line waits for less than a second', async () => {
		const {journal, own, clock} = await openIn(await makeFolder());
		journal.append(eventAt(1, noon));
		await clock.pass(700);
		expect(idsOf((await readFiles(own))[today])).toEqual([]);
		await clock.pass(200);
		await waitUntil(async () => idsOf((await readFiles(own))[today]).length === 1);
	});

	test('a bad status does not wait at all, and takes what waits with it', async () => {
		const {journal, own} = await openIn(await makeFolder());
		journal.append(eventAt(1, noon));
		journal.append(eventAt(2, noon, 'failed'));
		await waitUntil(async () => idsOf((await readFiles(own))[today]).length === 2);
	});

	test('when the end is near nothing waits, not even the last good answer', async () => {
		const {journal, own} = await openIn(await makeFolder());
		const markers = async () =>
			[...((await readFiles(own))[today] ?? '').matchAll(/"marker":"(\d)"/g)].map(([, marker]) => marker);
		journal.append(eventAt(1, noon));
		journal.append(routineAt(noon, '1'));
		journal.append(routineAt(noon + 1000, '2'));
		journal.hurry();
		await waitUntil(async () => (await markers()).length === 2);
		journal.append(eventAt(2, noon + 1100));
		journal.append(routineAt(noon + 1200, '3'));
		await waitUntil(async () => (await markers()).length === 3);
		expect(idsOf((await readFiles(own))[today])).toEqual(['1', '2']);
		await journal.close();
		expect(await markers()).toEqual(['1', '2', '3']);
	});

	test('an acknowledgement, what takes it back and an alert are lines of their own', async () => {
		const {journal, own} = await openIn(await makeFolder());
		for (const type of ['acknowledged', 'unacknowledged'] as const) {
			void journal.append({...acknowledgedWith({note: 'ticket 4711'}, type), at: new Date(noon)});
		}

		journal.alerted({source: 'dfw', kind: 'failure', key: 'cleanup c1 failed'});
		await journal.flush();
		const text = (await readFiles(own))[today] ?? '';
		expect(
			text
				.split('\n')
				.slice(1, 4)
				.map(line => JSON.parse(line)),
		).toEqual([
			...['acknowledged', 'unacknowledged'].map(type => ({
				type,
				at: '2026-11-20T12:00:00.000Z',
				source: 'dfw',
				kind: 'cleanup',
				id: 'c1',
				status: 'failed',
				by: 'ann',
				note: 'ticket 4711',
				crc: expect.any(String),
			})),
			{
				type: 'alerted',
				at: '2026-11-20T12:00:00.000Z',
				source: 'dfw',
				kind: 'failure',
				key: 'cleanup c1 failed',
				crc: expect.any(String),
			},
		]);
	});

	test('of routine polls one in five seconds, and the last one of each feed at the end', async () => {
		const {journal, own} = await openIn(await makeFolder());
		for (let beat = 0; beat <= 12; beat += 2) {
			journal.append(routineAt(noon + beat * 1000, `m${beat}`));
		}

		journal.append(routineAt(noon, 'other', 'agent a1 events'));
		journal.append({...pollWith({ok: true, isRoutine: true, feed: 'agents'}), at: new Date(noon)});
		await journal.close();
		const lines = ((await readFiles(own))[today] ?? '').split('\n').slice(1, -1);
		expect(lines.map(line => (JSON.parse(line) as {marker: string}).marker)).toEqual([
			'm0',
			'm6',
			'm12',
			'other',
		]);
	});

	test('the last good answer stands before the failure that follows it', async () => {
		const {journal, own} = await openIn(await makeFolder());
		journal.append(routineAt(noon, 'm0'));
		journal.append(routineAt(noon + 2000, 'm2'));
		journal.append({...pollWith(), at: new Date(noon + 4000)});
		journal.append({...pollWith(), at: new Date(noon + 6000)});
		await journal.close();
		const lines = ((await readFiles(own))[today] ?? '').split('\n').slice(1, -1);
		expect(lines.map(line => (JSON.parse(line) as {marker: string | null}).marker)).toEqual([
			'm0',
			'm2',
			null,
			null,
		]);
	});
});

describe('the days', () => {
	test('a new UTC day is a new file', async () => {
		const {journal, own} = await openIn(await makeFolder());
		journal.append(eventAt(1, noon + 12 * hour - 1));
		journal.append(eventAt(2, noon + 12 * hour));
		await journal.flush();
		const files = await readFiles(own);
		expect(idsOf(files[today])).toEqual(['1']);
		expect(idsOf(files['2026-11-21.ndjson'])).toEqual(['2']);
		expect(journal.path).toBe(join(own, '2026-11-21.ndjson'));
	});

	test('a clock that jumps back an hour over midnight goes on in the new file', async () => {
		const {journal, own} = await openIn(await makeFolder());
		const midnight = noon + 12 * hour;
		for (const [id, at] of [
			midnight - hour,
			midnight + 60_000,
			midnight - hour + 120_000,
			midnight + 180_000,
		].entries()) {
			journal.append(eventAt(id, at));
		}

		await journal.flush();
		const files = await readFiles(own);
		expect(idsOf(files[today])).toEqual(['0']);
		expect(idsOf(files['2026-11-21.ndjson'])).toEqual(['1', '2', '3']);
	});

	test('a clock that was years ahead is not followed for ever', async () => {
		const {journal, own} = await openIn(await makeFolder());
		journal.append(eventAt(1, noon + 2000 * day));
		journal.append(eventAt(2, noon + 1));
		await journal.flush();
		expect(idsOf((await readFiles(own))[today])).toEqual(['2']);
	});

	test('a second run goes on in the same file', async () => {
		const folder = await makeFolder();
		const first = await openIn(folder);
		first.journal.append(eventAt(1, noon));
		await first.journal.close();
		const second = await openIn(folder);
		second.journal.append(eventAt(2, noon));
		await second.journal.close();
		const text = (await readFiles(second.own))[today] ?? '';
		expect(idsOf(text)).toEqual(['1', '2']);
		expect(text.match(/"type":"journal"/g)).toHaveLength(1);
		expect(second.troubles).toEqual([]);
	});

	test('a file or a folder that somebody removes is made anew', async () => {
		const {journal, own, troubles, mended, clock} = await openIn(await makeFolder());
		journal.append(eventAt(1, noon));
		await journal.flush();
		await rm(join(own, today));
		journal.append(eventAt(2, noon));
		await journal.flush();
		journal.append(eventAt(3, noon));
		await journal.flush();
		expect(idsOf((await readFiles(own))[today])).toEqual(['3']);
		await rm(own, {recursive: true});
		journal.append(eventAt(4, noon));
		await journal.flush();
		journal.append(eventAt(5, noon));
		await journal.flush();
		expect(troubles).toHaveLength(1);
		await clock.pass(6000);
		await waitUntil(() => mended() === 1, clock);
		expect(idsOf((await readFiles(own))[today])).toEqual(['5']);
	});

	test('nothing is written after the end, and the end may be asked for twice', async () => {
		const {journal, own} = await openIn(await makeFolder());
		await journal.close();
		journal.append(eventAt(1, noon));
		await journal.close();
		expect(await readFiles(own)).toEqual({[today]: ''});
	});
});

test('whatever the umask, only the owner reads', async () => {
	const folder = await makeFolder();
	await mkdir(join(folder, 'dfw'), {recursive: true, mode: 0o777});
	const before = process.umask(0);
	try {
		const {journal, own} = await openIn(folder);
		journal.append(eventAt(1, noon));
		await journal.flush();
		expect((await stat(own)).mode & 0o777).toBe(0o700);
		expect((await stat(join(own, today))).mode & 0o777).toBe(0o600);
		expect((await stat(join(own, 'writer.lock'))).mode & 0o777).toBe(0o600);
	} finally {
		process.umask(before);
	}
});
