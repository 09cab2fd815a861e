import {mkdir, mkdtemp, rm, truncate, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {gzipSync} from 'node:zlib';
import fc from 'fast-check';
import {describe, expect, onTestFinished, test} from 'vitest';
import {eventOfActivity} from '../../source/domain/activity-event.ts';
import type {Observation} from '../../source/domain/observation.ts';
import {type JournalRecord, openRecord, type Start} from '../../source/journal/record/open-record.ts';
import {headLine, holeLine, observationLine} from '../helpers/journal-lines.ts';
import {activityWith, cleanupWith, eventWith, observe} from '../helpers/observations.ts';
import {day, eventAt, makeFolder, noon} from './helper.ts';
import {makeJournal, observationAt} from './make-journal.ts';

async function writeAll(folder: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
	for (const [name, text] of Object.entries(files)) {
		await mkdir(dirname(join(folder, name)), {recursive: true});
		await writeFile(join(folder, name), text);
	}
}

function linesOf(...observations: readonly Observation[]): string {
	return observations.map(observationLine).join('');
}

async function idsFrom(record: JournalRecord, start: Start, most = 1e9): Promise<readonly string[]> {
	const ids: string[] = [];
	for await (const {observation} of record.observationsFrom(start)) {
		ids.push(observation.type === 'event' ? observation.event.id : observation.type);
		if (ids.length === most) {
			break;
		}
	}

	return ids;
}

describe('a record', () => {
	test('of one file, as --json printed it', async () => {
		const folder = await makeFolder();
		await writeAll(folder, {
			'out.json': linesOf(eventAt(1, noon), eventAt(2, noon + 5, 'failed'), eventAt(3, noon + 9)),
		});
		const record = await openRecord(join(folder, 'out.json'));
		expect(record).toMatchObject({lines: 3, from: new Date(noon), to: new Date(noon + 9), problems: []});
		expect(await idsFrom(record, 0)).toEqual(['1', '2', '3']);
		expect(await idsFrom(record, 2)).toEqual(['3']);
		expect(await idsFrom(record, 3)).toEqual([]);
		expect(await idsFrom(record, new Date(noon + 1))).toEqual(['2', '3']);
		expect(await record.nextBad(0)).toBe(1);
		expect(await record.nextBad(1)).toBe(1);
		expect(await record.nextBad(2)).toBeUndefined();
		expect(await record.previousBad(2)).toBe(1);
		expect(await record.previousBad(1)).toBeUndefined();
	});

	test('of a folder: days follow each other, profiles and writers are merged by time', async () => {
		const folder = await makeFolder();
		await writeAll(folder, {
			'dfw/2026-11-20.ndjson': headLine('dfw', noon) + linesOf(eventAt('d1', noon), eventAt('d4', noon + 40)),
			'dfw/2026-11-20.2.ndjson': linesOf(eventAt('e2', noon + 20), eventAt('e5', noon + 40)),
			'dfw/2026-11-21.ndjson': linesOf(eventAt('d6', noon + day, 'failed')),
			'dfw/2026-11-19.ndjson.torn': 'x',
			'dfw/writer.lock': '{}',
			'lon/2026-11-20.ndjson': linesOf(eventAt('l3', noon + 30)),
		});
		const all = ['d1', 'e2', 'l3', 'd4', 'e5', 'd6'];
		const record = await openRecord(folder);
		// Of the same moment, the second writer's come after the first one's in the folder's order.
		expect(await idsFrom(record, 0)).toEqual(all);
		expect(record).toMatchObject({lines: 7, from: new Date(noon), to: new Date(noon + day)});
		for (let position = 0; position <= 7; position++) {
			expect(await idsFrom(record, position)).toEqual(all.slice(Math.max(0, position - 1)));
		}

		expect(await record.positionOf(new Date(noon + 35))).toBe(4);
		expect(await record.nextBad(0)).toBe(6);
		expect((await openRecord(join(folder, 'lon'))).lines).toBe(1);
	});

	test('a job that is told in many ways, by both writers, went bad once', async () => {
		const folder = await makeFolder();
		const told = (id: string, at: number) => [
			{...eventWith({id: `e-${id}`, subject: {kind: 'cleanup', id}}), at: new Date(at)},
			{...cleanupWith({id}), at: new Date(at + 1)},
			{...activityWith({id, kind: 'Cleanup', status: 'failed'}), at: new Date(at + 2)},
		];
		const [one, two] = [told('a', noon + 1), told('b', noon + 1)];
		await writeAll(folder, {
			'dfw/2026-11-20.ndjson': linesOf(eventAt(1, noon), ...one, ...two, ...told('a', noon + 20)),
			'dfw/2026-11-20.2.ndjson': linesOf(...told('b', noon + 2), eventAt(2, noon + 4)),
		});
		const record = await openRecord(folder);
		const jumps: (number | undefined)[] = [];
		for (let at = await record.nextBad(0); at !== undefined; at = await record.nextBad(at + 1)) {
			jumps.push(at);
		}

		expect(jumps).toEqual([1, 3]);
		expect([await record.previousBad(99), await record.previousBad(3)]).toEqual([3, 1]);
	});

	test('a row of a log that failed twice went bad twice, though its time is that of its beginning', async () => {
		const folder = await makeFolder();
		const row = {id: 'web', name: 'web', kind: 'activity', time: new Date(noon)} as const;
		const told = (at: number, status: 'completed' | 'failed') => {
			const activity = activityWith({...row, state: status, status});
			if (activity.type !== 'activity') {
				throw new Error('no row');
			}

			const event = observe({type: 'event', event: eventOfActivity(activity.activity)});
			return [event, activity].map(each => ({...each, at: new Date(noon + at)}));
		};
		await writeAll(folder, {
			'dfw/2026-11-20.ndjson': linesOf(
				...told(1000, 'failed'),
				...told(2000, 'completed'),
				...told(3000, 'failed'),
			),
			'dfw/2026-11-20.2.ndjson': linesOf(
				...told(1200, 'failed'),
				...told(2200, 'completed'),
				...told(3200, 'failed'),
			),
		});
		const record = await openRecord(folder);
		const first = (await record.nextBad(0)) ?? 0;
		const second = (await record.nextBad(first + 1)) ?? 0;
		expect([first, second]).toEqual([0, 8]);
		expect(await record.nextBad(second + 1)).toBeUndefined();
	});

	test('who only wants the last days does not read the others, but always the last file', async () => {
		const folder = await makeFolder();
		const dayBefore = (count: number) => new Date(noon - count * day).toISOString().slice(0, 10);
		const files = [9, 2, 1, 0].map(count => [
			`dfw/${dayBefore(count)}.ndjson`,
			`${linesOf(eventAt(count, noon - count * day))}oops\n`,
		]);
		await writeAll(folder, {
			...Object.fromEntries(files),
			'lon/2026-11-01.ndjson': linesOf(eventAt('l', noon)),
		});
		const since = new Date(noon - 0.4 * day);
		const [all, some] = [await openRecord(folder), await openRecord(folder, {since})];
		expect([all.problems.length, some.problems.length]).toEqual([4, 2]);
		expect(await idsFrom(some, since)).toEqual(await idsFrom(all, since));
		// A clock may have been set back by less than a day.
		expect(await idsFrom(some, 0)).toEqual(['1', '0', 'l']);
		expect((await openRecord(join(folder, 'lon'), {since})).lines).toBe(1);
	});

	test('a clock that was set back keeps the order of the file', async () => {
		const folder = await makeFolder();
		await writeAll(folder, {
			'a.ndjson': linesOf(eventAt(1, noon), eventAt(2, noon - 3_600_000), eventAt(3, noon + 1)),
		});
		const record = await openRecord(folder);
		expect(await idsFrom(record, 0)).toEqual(['1', '2', '3']);
		expect(await idsFrom(record, new Date(noon + 1))).toEqual(['3']);
	});

	test('whatever is in the files, each position and moment is found as by reading all', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'record-'));
		onTestFinished(() => rm(folder, {recursive: true}));
		const line = fc.record({
			step: fc.nat(3),
			kind: fc.constantFrom('info', 'failed', 'hole', 'garbage', 'long'),
		});
		const tracks = fc.array(fc.array(line, {maxLength: 9}), {minLength: 1, maxLength: 3});
		await fc.assert(
			fc.asyncProperty(tracks, fc.nat(40), async (drawn, time) => {
				await rm(join(folder, 'p'), {recursive: true, force: true});
				const model: {readonly id: string; readonly at: number; readonly isBad: boolean}[] = [];
				for (const [track, lines] of drawn.entries()) {
					let at = noon;
					let text = headLine('p', noon);
					model.push({id: '', at, isBad: false});
					for (const [index, {step, kind}] of lines.entries()) {
						// What cannot be read takes the moment of the line before.
						at += kind === 'garbage' ? 0 : step;
						const id = `${track}-${index}`;
						const isEvent = kind !== 'hole' && kind !== 'garbage';
						const long = {...eventAt(id, at), source: 'x'.repeat(90_000)};
						text += isEvent
							? observationLine(kind === 'long' ? long : eventAt(id, at, kind === 'failed' ? kind : 'info'))
							: kind === 'hole'
								? holeLine(
										{
											source: 'p',
											from: new Date(at),
											to: new Date(at),
											lines: 1,
											reason: '"status":"failed"',
										},
										at,
									)
								: 'garbage "status":"failed"\n';
						model.push({id: isEvent ? id : '', at, isBad: kind === 'failed'});
					}

					await writeAll(folder, {[`p/2026-11-20${track === 0 ? '' : `.${track + 1}`}.ndjson`]: text});
				}

				const sorted = [...model].sort((a, b) => a.at - b.at);
				const record = await openRecord(join(folder, 'p'));
				const whole = await idsFrom(record, 0);
				expect([...whole].sort()).toEqual(model.flatMap(({id}) => id || []).sort());
				expect(whole).toEqual(sorted.flatMap(({id}) => id || []));
				expect(record.lines).toBe(model.length);
				for (const position of [1, time % model.length, model.length]) {
					expect(await idsFrom(record, position)).toEqual(sorted.slice(position).flatMap(({id}) => id || []));
				}

				const moment = noon + time;
				expect(await record.positionOf(new Date(moment))).toBe(model.filter(({at}) => at < moment).length);
				const bad = sorted.findIndex(({isBad}, index) => isBad && index >= time);
				expect(await record.nextBad(time)).toBe(bad === -1 ? undefined : bad);
				const before = sorted.findLastIndex(({isBad}, index) => isBad && index < time);
				expect(await record.previousBad(time)).toBe(before === -1 ? undefined : before);
			}),
			{numRuns: 25},
		);
	});
});

describe('what is no journal, or not whole', () => {
	const good = linesOf(eventAt(1, noon), eventAt(2, noon));

	test.each([
		['is empty', '', 'a.ndjson: it is empty'],
		['is plain text', 'hello\nworld\n', 'it is no journal; give a file of lines as --json prints them'],
		['is JSON of another program', '{"level":30,"msg":"x"}\n', 'it is no journal'],
		['is packed', gzipSync(good), 'it is packed (gzip); unpack it first'],
		['is a program', Buffer.from('\u007fELF\u0002\u0001\0\0\0\0'), 'it is no text and no journal'],
		[
			'is of a later version only',
			'{"type":"weather","at":"2026-11-20T12:00:00.000Z"}\n',
			'use a later sweepwatch',
		],
	])('a file that %s is told so', async (_, text, message) => {
		const folder = await makeFolder();
		await writeAll(folder, {'a.ndjson': text});
		await expect(openRecord(join(folder, 'a.ndjson'))).rejects.toMatchObject({
			name: 'RecordError',
			code: 'not-a-journal',
			message: expect.stringContaining(message),
		});
	});

	test.each([
		['missing', 'there is no such file or folder'],
		['dfw', 'no journal is in this folder'],
	])('a path: %s', async (name, message) => {
		const folder = await makeFolder();
		await writeAll(folder, {'dfw/notes.txt': ''});
		await expect(openRecord(join(folder, name))).rejects.toThrow(message);
	});

	test.each([
		[
			'a cut last line',
			`${good}{"type":"event","at":"2026-11-20T12`,
			['a.ndjson: its last line is cut and left out'],
		],
		[
			'a last line that is cut far behind its head',
			`${good}${good.trimEnd().split('\n').at(-1)?.slice(0, -20)}`,
			['a.ndjson: its last line is cut and left out'],
		],
		['garbage in the middle', `oops\n${good}`, ['a.ndjson: 1 line cannot be read (line 1: it is no JSON)']],
		['zeros', `${good}\0\0\0\0\n${good}`, ['a.ndjson: 1 line cannot be read (line 3: it is no JSON)']],
		[
			'lines of a later version',
			`{"type":"journal","at":"2026-11-20T12:00:00.000Z","source":"a","version":2}\n${good}{"type":"weather","at":"2026-11-20T12:00:00.000Z"}\n`,
			[
				'a.ndjson: a later version wrote it; what this one knows is shown',
				'a.ndjson: 1 line of a kind that this version does not know',
			],
		],
		['a missing newline', good.slice(0, -1), []],
		['lines that another program wrote anew', good.replaceAll('":"', '": "'), []],
	])('%s: what could be read is there', async (_, text, problems) => {
		const folder = await makeFolder();
		await writeAll(folder, {'a.ndjson': text});
		const record = await openRecord(join(folder, 'a.ndjson'));
		expect((await idsFrom(record, 0)).slice(0, 2)).toEqual(['1', '2']);
		expect(record.problems).toEqual(problems);
	});

	test('a file that shrinks while it is read ends there', async () => {
		const folder = await makeFolder();
		await writeAll(folder, {'a.ndjson': good.repeat(10)});
		const record = await openRecord(join(folder, 'a.ndjson'));
		await truncate(join(folder, 'a.ndjson'), good.length);
		expect(await idsFrom(record, 0)).toEqual(['1', '2']);
	});
});

test('a hundred thousand lines open fast, and a seek reads only a little', {timeout: 60_000}, async () => {
	const folder = await makeFolder();
	const path = join(folder, 'big.ndjson');
	await mkdir(folder);
	await makeJournal(path, 100_000);
	// The processor's time, for a machine that does other things too; alone it takes a tenth.
	const opening = process.cpuUsage();
	const record = await openRecord(path);
	expect(millisecondsSince(opening)).toBeLessThan(1500);
	expect(record.lines).toBe(100_001);
	expect(record.problems).toEqual([]);
	const seeking = process.cpuUsage();
	for (const position of [1, 2, 77_777, 99_990, 4]) {
		for await (const recorded of record.observationsFrom(position)) {
			expect(recorded).toEqual({observation: observationAt(position - 1), position});
			break;
		}
	}

	expect(await record.nextBad(5001)).toBe(10_000);
	expect(await record.previousBad(10_000)).toBe(5000);
	expect(await record.positionOf(new Date(noon + 50 * 80_000))).toBe(80_001);
	expect(millisecondsSince(seeking)).toBeLessThan(1000);
});

function millisecondsSince(before: NodeJS.CpuUsage): number {
	const {user, system} = process.cpuUsage(before);
	return (user + system) / 1000;
}
