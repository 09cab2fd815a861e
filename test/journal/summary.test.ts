import {appendFile, mkdir, readdir, readFile, stat, utimes, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {crc32} from 'node:zlib';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {addCheck} from '../../source/codec/check.ts';
import {createLedger} from '../../source/commands/recorded/ledger.ts';
import type {Observation} from '../../source/domain/observation.ts';
import {nodeFileSystem} from '../../source/journal/file-system.ts';
import {openRecord} from '../../source/journal/record/open-record.ts';
import {addUp} from '../../source/journal/summary/add-up.ts';
import {decodeSummary, version} from '../../source/journal/summary/summary.ts';
import {createReport} from '../../source/outlets/report/report.ts';
import {acknowledgedLine, headLine, observationLine} from '../helpers/journal-lines.ts';
import {eventWith} from '../helpers/observations.ts';
import {drawSpells, type Writing, writeSpells} from './draw-journal.ts';
import {eventAt, hour, makeFolder, noon} from './helper.ts';

type Span = {readonly since: number; readonly to: number};

const always: Span = {since: 0, to: 8e15};
/** Long after all of it was written. */
const later = Date.now() + 100 * hour;

/** What a report says that is made of the lines. */
async function reportOfLines(folder: string, {since, to}: Span) {
	const ledger = createLedger();
	const record = await openRecord(folder, {since: new Date(since)});
	for await (const {content, at} of record.linesFrom(new Date(since))) {
		if (at > to) {
			break;
		}

		ledger.learn(content);
	}

	return reportOf(ledger, record.problems);
}

/** The same of what stands beside the files; undefined where only the lines tell. */
async function reportOfSums(folder: string, span: Span, now = later) {
	const ledger = createLedger();
	const problems: string[] = [];
	const ears = {...ledger.ears, problem: (words: string) => problems.push(words)};
	const options = {fileSystem: nodeFileSystem, now, isKept: true};
	return (await addUp(folder, span, options, ears)) ? reportOf(ledger, problems) : undefined;
}

function reportOf(ledger: ReturnType<typeof createLedger>, problems: readonly string[]) {
	const {jobs, overdue, gaps, sources, watched, names} = ledger.close();
	const {nameOf, ...report} = createReport({
		...{from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, profiles: sources},
		...{jobs: jobs.values(), overdue, gaps, watched},
		nameOf: ({source, agent}) => (agent === null ? '' : names.nameOf(source, agent)),
	});
	const told = report.jobs.map(job => [
		...[
			job.source,
			job.kind,
			job.id,
			nameOf(job),
			job.agent,
			job.state,
			job.status,
			job.startedAt,
			job.endedAt,
		],
		...[job.changedAt, job.reason, job.errorCount, job.bytesBefore, job.bytesAfter],
	]);
	return {...report, jobs: told, bad: report.bad.map(({id}) => id), problems};
}

async function writeDay(folder: string, name: string, text: string): Promise<void> {
	await mkdir(folder, {recursive: true});
	await writeFile(join(folder, name), text);
	await utimes(join(folder, name), new Date(noon), new Date(noon));
}

function ofAnother(text: string): string {
	return text.replaceAll(/^.*"source":"dfw".*$/gm, line =>
		addCheck(`${line.replace('"source":"dfw"', '"source":"lon"').replace(/,"crc":"[^"]*"\}$/, '')}}`),
	);
}

function damage(text: string, at: number): string {
	const place = Math.floor(at * text.length);
	return `${text.slice(0, place)}${text.slice(place + 1)}`;
}

const drawDays = fc.array(drawSpells(8), {minLength: 1, maxLength: 3});
const drawJournal = fc.record({
	days: drawDays,
	others: fc.option(drawDays),
	damages: fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 2}),
	spans: fc.array(
		fc.record({
			since: fc.option(fc.double({min: -0.2, max: 1.2, noNaN: true}), {nil: undefined}),
			to: fc.option(fc.double({min: -0.2, max: 1.2, noNaN: true}), {nil: undefined}),
		}),
		{minLength: 1, maxLength: 3},
	),
});

test('whatever was written and from when to when, a report of what is kept is the report of the lines', async () => {
	await fc.assert(
		fc.asyncProperty(drawJournal, async ({days, others, damages, spans}) => {
			const folder = await makeFolder();
			const writing: Writing = {targets: ['t'], now: noon, number: 0};
			const other: Writing = {targets: ['t'], now: noon + 5, number: 0};
			for (const [index, spells] of days.entries()) {
				const text = writeSpells(writing, spells);
				await writeDay(join(folder, 'dfw'), `2026-11-2${index}.ndjson`, damages.reduce(damage, text));
			}

			for (const [index, spells] of (others ?? []).entries()) {
				await writeDay(
					join(folder, 'lon'),
					`2026-11-2${index}.ndjson`,
					ofAnother(writeSpells(other, spells)),
				);
			}

			const length = writing.now - noon;
			for (const {since, to} of [...spans, {since: undefined, to: undefined}, ...spans]) {
				const span = {
					since: since === undefined ? always.since : Math.round(noon + since * length),
					to: to === undefined ? always.to : Math.round(noon + to * length),
				};
				const [lines, sums] = await Promise.all([
					reportOfLines(folder, span).catch(() => undefined),
					reportOfSums(folder, span).catch(() => undefined),
				]);
				if (sums !== undefined || damages.length === 0) {
					expect(sums).toEqual(lines);
				}
			}
		}),
		{numRuns: 20},
	);
});

const today = '2026-11-20.ndjson';
const kept = `${today}.summary`;
const failures = [1, 2, 3].map(id => observationLine(eventAt(id, noon + id, 'failed')));

/** A folder with one day of which three lines tell of a failure. */
async function makeDay(): Promise<{readonly folder: string; readonly path: string; readonly beside: string}> {
	const folder = join(await makeFolder(), 'dfw');
	await writeDay(folder, today, headLine('dfw', noon) + failures.join(''));
	return {folder, path: join(folder, today), beside: join(folder, kept)};
}

test('what is known of a file stands beside it, for its owner alone, and is believed', async () => {
	const {folder, path, beside} = await makeDay();
	const first = await reportOfSums(folder, always);
	expect(first?.jobs).toHaveLength(3);
	expect((await stat(beside)).mode & 0o777).toBe(0o600);
	// As nobody would do: what is between the ends of a large file is not looked at again.
	const text = await readFile(path, 'utf8');
	const changed = text.replace(failures[0] ?? '', '').padEnd(text.length - 1, ' ');
	await writeFile(path, `${changed}\n`);
	await utimes(path, new Date(noon), new Date(noon));
	expect((await reportOfSums(folder, always))?.jobs).toHaveLength(2);
	expect(await readdir(folder)).toEqual([today, kept]);
});

test('what does not fit is not believed: the file was added to, or what stands beside it is damaged', async () => {
	const {folder, path, beside} = await makeDay();
	await reportOfSums(folder, always);
	await appendFile(path, observationLine(eventAt(4, noon + 4, 'failed')));
	expect((await reportOfSums(folder, always))?.jobs).toHaveLength(4);
	await utimes(path, new Date(noon), new Date(noon));
	await reportOfSums(folder, always);
	const bytes = await readFile(beside);
	for (let place = 0; place < bytes.length; place += 97) {
		const flipped = Buffer.from(bytes);
		flipped[place] = (flipped[place] ?? 0) ^ 4;
		await writeFile(beside, flipped);
		expect((await reportOfSums(folder, always))?.jobs).toHaveLength(4);
	}
});

test('nothing is kept of a file that may still be written, and none of a part', async () => {
	const {folder, path} = await makeDay();
	await reportOfSums(folder, {since: noon + 2, to: always.to});
	await reportOfSums(folder, {since: 0, to: noon + 2});
	await utimes(path, new Date(later), new Date(later));
	expect((await reportOfSums(folder, always))?.jobs).toHaveLength(3);
	expect(await readdir(folder)).toEqual([today]);
});

test('where two programs may have told the same, their lines are read; an acknowledgement is none', async () => {
	const {folder} = await makeDay();
	const other = '2026-11-20.2.ndjson';
	const acknowledged = acknowledgedLine({kind: 'cleanup', id: 'c1', status: 'failed'}, noon + 5);
	await writeDay(folder, other, headLine('dfw', noon) + acknowledged);
	expect(await reportOfSums(folder, always)).toEqual(await reportOfLines(folder, always));
	await writeDay(folder, other, headLine('dfw', noon) + failures.join(''));
	expect(await reportOfSums(folder, always)).toBeUndefined();
});

test('a job that several days tell of is made of the lines of all', async () => {
	const {folder} = await makeDay();
	const subject = {kind: 'backup', id: 'b1'};
	const lines = (from: number, ...events: readonly string[]) =>
		events
			.map((event, index) => ({event, at: from + index * 1000}))
			.map(({event, at}) => observationLine(jobAt(event, at, subject)))
			.join('');
	const running = Array.from({length: 20}, () => 'backup_progress');
	await writeDay(folder, today, headLine('dfw', noon) + lines(noon, 'backup_in_progress', ...running));
	const next = noon + 24 * hour;
	await writeDay(
		folder,
		'2026-11-21.ndjson',
		headLine('dfw', next) + lines(next, ...running, 'backup_failed'),
	);
	for (const span of [
		always,
		always,
		{since: noon + 5000, to: next + 30_000},
		{since: noon, to: next + 5000},
	]) {
		expect(await reportOfSums(folder, span)).toEqual(await reportOfLines(folder, span));
	}

	const told = (await reportOfSums(folder, always))?.jobs.map(job => job.slice(0, 9));
	expect(told).toEqual([['dfw', 'backup', 'b1', '', null, 'failed', 'failed', noon, next + 20_000]]);
});

test('what is told late of a job that goes on does not say that it was so until then alone', async () => {
	const {folder} = await makeDay();
	const subject = {kind: 'backup', id: 'b1'};
	const times = [0, 5, 3, 1].map(second => noon + second * 1000);
	const lines = times.map(time => observationLine(jobAt('backup_progress', time, subject))).join('');
	await writeDay(folder, today, headLine('dfw', noon) + lines);
	const [job] = (await reportOfSums(folder, always))?.jobs ?? [];
	expect(job?.[9]).toBe(noon + 5000);
	expect(await reportOfSums(folder, always)).toEqual(await reportOfLines(folder, always));
});

test('whoever makes something else of the lines raises the version of what is kept', async () => {
	const writing: Writing = {targets: ['t'], now: noon, number: 0};
	const kinds = [
		'progress',
		'jobs',
		'failures',
		'rows',
		'cleanups',
		'activities',
		'overdue',
		'gaps',
		'heartbeats',
	] as const;
	const spells = kinds.flatMap(kind =>
		[0, 3].map(variant => ({kind, variant, count: 40, step: 700, jump: 0})),
	);
	const folder = join(await makeFolder(), 'dfw');
	await writeDay(folder, today, writeSpells(writing, spells));
	await reportOfSums(folder, always);
	const {summary} = decodeSummary(await readFile(join(folder, kept))) ?? {};
	expect({version, sum: crc32(JSON.stringify(summary))}).toEqual({version: 1, sum: 3_601_842_387});
});

function jobAt(
	event: string,
	at: number,
	subject: {readonly kind: string; readonly id: string},
): Observation {
	const status = event.endsWith('failed') ? 'failed' : 'running';
	const told = eventWith({id: String(at), time: new Date(at), event, status, agent: null, subject});
	return {...told, at: new Date(at + 100)};
}
