import {chmod, chown, link, mkdir, readdir, stat, symlink, utimes, writeFile} from 'node:fs/promises';
import {hostname} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parseDayFile} from '../../source/journal/day-file.ts';
import {nameProfile} from '../../source/journal/profile-folder.ts';
import {readResume} from '../../source/journal/resume/read-resume.ts';
import {thisHost} from '../../source/journal/writing/host.ts';
import {filesToRemove} from '../../source/journal/writing/prune.ts';
import {day, eventAt, idsOf, makeFolder, noon, openIn, readFiles} from './helper.ts';

const today = '2026-11-20.ndjson';

describe('where the journal of a profile lives', () => {
	test.each([
		['dfw', 'dfw'],
		['Prod-1.eu_x', 'Prod-1.eu_x'],
		['..', '%2E.'],
		['.hidden', '%2Ehidden'],
		['a/b', 'a%2Fb'],
		['a%2Fb', 'a%252Fb'],
		['a b\n', 'a%20b%0A'],
		['Zürich', 'Z%C3%BCrich'],
	])('the profile %j has the folder %s', (source, name) => {
		expect(nameProfile(source)).toBe(name);
	});

	test('two profiles never share a folder, and none leaves the place', () => {
		const name = fc.oneof(
			fc.string({unit: 'binary', maxLength: 300}),
			fc.constantFrom('', '.', '..', '%-', '%2E'),
		);
		fc.assert(
			fc.property(name, name, (a, b) => {
				expect(nameProfile(a)).toMatch(/^[\w%-][\w.%-]{0,150}$/);
				expect(nameProfile(a) === nameProfile(b)).toBe(a.toWellFormed() === b.toWellFormed());
			}),
			{numRuns: 2000},
		);
	});
});

describe('a journal is never written', () => {
	test('through a link in place of its folder', async () => {
		const folder = await makeFolder();
		await mkdir(join(folder, '..', 'elsewhere'));
		await symlink(join(folder, '..', 'elsewhere'), folder);
		await expect(openIn(folder)).rejects.toThrow('is a link');
	});

	test('through a link in place of the profile', async () => {
		const folder = await makeFolder();
		await mkdir(join(folder, 'elsewhere'), {recursive: true});
		await symlink(join(folder, 'elsewhere'), join(folder, 'dfw'));
		await expect(openIn(folder)).rejects.toMatchObject({name: 'JournalError', code: 'journal-refused'});
		expect(await readdir(join(folder, 'elsewhere'))).toEqual([]);
	});

	test.each(['there', 'missing'])('through a link in place of the file, to one that is %s', async target => {
		const folder = await makeFolder();
		await mkdir(join(folder, 'dfw'), {recursive: true});
		await writeFile(join(folder, 'there'), 'precious');
		await symlink(join(folder, target), join(folder, 'dfw', today));
		await expect(openIn(folder)).rejects.toThrow('is a link');
		expect((await stat(join(folder, 'there'))).size).toBe(8);
		expect(await readdir(folder)).not.toContain('missing');
		expect(await readdir(join(folder, 'dfw'))).toEqual([today]);
	});

	test('into a file that has a second name', async () => {
		const folder = await makeFolder();
		await mkdir(join(folder, 'dfw'), {recursive: true});
		await writeFile(join(folder, 'precious'), 'precious');
		await link(join(folder, 'precious'), join(folder, 'dfw', today));
		await expect(openIn(folder)).rejects.toThrow('no file of its own');
		expect((await stat(join(folder, 'precious'))).size).toBe(8);
	});

	test.each(['folder', 'profile', 'file'])(
		'where a thing of another kind stands in place of the %s',
		async what => {
			const folder = await makeFolder();
			const path = {folder, profile: join(folder, 'dfw'), file: join(folder, 'dfw', today)}[what] ?? folder;
			await mkdir(join(path, '..'), {recursive: true});
			await (what === 'file' ? mkdir(path) : writeFile(path, ''));
			await expect(openIn(folder)).rejects.toMatchObject({code: 'journal-refused'});
		},
	);

	test.skipIf(process.getuid?.() !== 0)('into the folder of another user', async () => {
		const folder = await makeFolder();
		await mkdir(join(folder, 'dfw'), {recursive: true});
		await chown(join(folder, 'dfw'), 12_345, 12_345);
		await expect(openIn(folder)).rejects.toThrow('belongs to another user');
	});
});

test('files that others could read are closed to them', async () => {
	const folder = await makeFolder();
	const first = await openIn(folder);
	await first.journal.close();
	await chmod(join(first.own, today), 0o644);
	await openIn(folder);
	expect((await stat(join(first.own, today))).mode & 0o777).toBe(0o600);
});

describe('two programs', () => {
	test('the second is told who holds the journal, and writes a file of its own', async () => {
		const folder = await makeFolder();
		const first = await openIn(folder);
		const second = await openIn(folder);
		const third = await openIn(folder);
		first.journal.append(eventAt(1, noon));
		second.journal.append(eventAt(2, noon));
		third.journal.append(eventAt(3, noon));
		await Promise.all([first, second, third].map(({journal}) => journal.flush()));
		expect(first.troubles).toEqual([]);
		expect(second.troubles).toEqual([
			`journal: pid ${process.pid} on ${hostname()} writes this journal since 12:00 UTC; writing to 2026-11-20.2.ndjson instead`,
		]);
		const files = await readFiles(first.own);
		expect(idsOf(files[today])).toEqual(['1']);
		expect(idsOf(files['2026-11-20.2.ndjson'])).toEqual(['2']);
		expect(idsOf(files['2026-11-20.3.ndjson'])).toEqual(['3']);
	});

	test.each([
		['a file of its own, where the first one wrote on after it was read', true, ['1', '2'], ['3']],
		['on in the file that the first one has left as it was read', false, ['1', '3'], undefined],
	])('the second writes %s', async (_, isWrittenOn, first, second) => {
		const folder = await makeFolder();
		const one = await openIn(folder);
		one.journal.append(eventAt(1, noon));
		await one.journal.flush();
		const {files} = await readResume(folder, 'dfw', noon, {retention: 60_000});
		if (isWrittenOn) {
			one.journal.append(eventAt(2, noon));
		}

		await one.journal.close();
		const other = await openIn(folder, {files});
		other.journal.append(eventAt(3, noon));
		await other.journal.close();
		const written = await readFiles(other.own);
		expect(idsOf(written[today])).toEqual(first);
		expect(written['2026-11-20.2.ndjson'] && idsOf(written['2026-11-20.2.ndjson'])).toEqual(second);
	});

	test('each is told that it is not alone, until the other has gone', async () => {
		const folder = await makeFolder();
		const one = await openIn(folder);
		expect(await one.journal.isAlone()).toBe(true);
		const other = await openIn(folder);
		expect([await one.journal.isAlone(), await other.journal.isAlone()]).toEqual([false, false]);
		expect([await one.journal.isFirst(), await other.journal.isFirst()]).toEqual([true, false]);
		await one.journal.close();
		expect([await other.journal.isFirst(), await other.journal.isAlone()]).toEqual([true, true]);
	});

	test('a lock goes with its holder', async () => {
		const folder = await makeFolder();
		const first = await openIn(folder);
		await first.journal.close();
		const second = await openIn(folder);
		expect(second.journal.path).toBe(join(second.own, today));
		expect(second.troubles).toEqual([]);
	});

	const since = new Date(noon).toISOString();
	const place = thisHost.place();
	test.each([
		['of a process that is gone', {pid: 4_194_304 * 2, place, started: '1', since}, 1],
		['of a number that is used again', {pid: process.pid, place, started: '1', since}, 1],
		[
			'of a process that lives',
			{pid: process.ppid, place, started: thisHost.startOf(process.ppid), since},
			2,
		],
		['that is empty', undefined, 1],
		['that is no lock', {pid: -1, place, since}, 1],
	])('a lock %s', async (_, holder, writer) => {
		const folder = await makeFolder();
		await mkdir(join(folder, 'dfw'), {recursive: true});
		await writeFile(join(folder, 'dfw', 'writer.lock'), holder ? JSON.stringify(holder) : '');
		const {journal} = await openIn(folder);
		expect(journal.path.endsWith(writer === 1 ? today : '2026-11-20.2.ndjson')).toBe(true);
	});

	test('of another machine counts for ten minutes after it was last heard of', async () => {
		const folder = await makeFolder();
		await mkdir(join(folder, 'dfw'), {recursive: true});
		const lock = join(folder, 'dfw', 'writer.lock');
		await writeFile(lock, JSON.stringify({pid: 1, place: 'elsewhere', started: '1', since}));
		await utimes(lock, noon / 1000 - 60, noon / 1000 - 60);
		const second = await openIn(folder);
		expect(second.troubles).toEqual([expect.stringContaining('pid 1 on elsewhere')]);
		await utimes(lock, noon / 1000 - 700, noon / 1000 - 700);
		const third = await openIn(folder);
		expect(third.journal.path.endsWith(today)).toBe(true);
	});

	test('of ten that find a dead lock at once, one takes its place', async () => {
		const folder = await makeFolder();
		await mkdir(join(folder, 'dfw'), {recursive: true});
		await writeFile(
			join(folder, 'dfw', 'writer.lock'),
			JSON.stringify({pid: 1 << 30, place, started: '1', since}),
		);
		const opened = await Promise.all(Array.from({length: 10}, () => openIn(folder)));
		expect(new Set(opened.map(({journal}) => journal.path)).size).toBe(10);
	});
});

describe('how long days are kept', () => {
	const files = ['2026-10-01', '2026-10-20', '2026-10-21', '2026-11-19', '2026-11-20', '2026-11-21'].map(
		each => ({
			day: each,
			writer: 1,
			name: `${each}.ndjson`,
			size: 100,
		}),
	);

	test.each([
		['30 days', 30 * day, 10_000, ['2026-10-01', '2026-10-20']],
		['31 days', 31 * day, 10_000, ['2026-10-01']],
		['no day but today', 0, 10_000, ['2026-10-01', '2026-10-20', '2026-10-21', '2026-11-19']],
		['300 bytes', 900 * day, 300, ['2026-10-01', '2026-10-20', '2026-10-21']],
		[
			'nothing at all, and today stays',
			900 * day,
			0,
			['2026-10-01', '2026-10-20', '2026-10-21', '2026-11-19'],
		],
		['all', 900 * day, 600, []],
	])('%s', (_, keep, most, gone) => {
		const removed = filesToRemove(files, '2026-11-20', noon, {keep, most});
		expect(removed.map(file => file.day)).toEqual(gone);
	});

	test('at the start and at each new day, and only what we would have written', async () => {
		const folder = await makeFolder();
		const own = join(folder, 'dfw');
		await mkdir(own, {recursive: true});
		const names = ['2026-10-01.ndjson', '2026-10-01.2.ndjson', '2026-10-01.ndjson.torn'];
		const others = ['2026-10-01.ndjson.bak', 'notes.txt', '2026-13-01.ndjson', '2026-10-01.1.ndjson'];
		await Promise.all([...names, ...others, '2026-10-21.ndjson'].map(name => writeFile(join(own, name), '')));
		await symlink(join(own, 'notes.txt'), join(own, '2026-10-02.ndjson'));
		const {journal, clock} = await openIn(folder, {keep: 30 * day});
		const left = Object.keys(await readFiles(own));
		expect(left).toEqual([...others, '2026-10-02.ndjson', '2026-10-21.ndjson', today].sort());
		clock.jump(2 * day);
		journal.append(eventAt(1, clock.now()));
		await journal.flush();
		expect(await readdir(own)).not.toContain('2026-10-21.ndjson');
	});

	test.each([
		['2026-11-20.ndjson', {day: '2026-11-20', writer: 1, isTorn: false}],
		['2026-11-20.12.ndjson', {day: '2026-11-20', writer: 12, isTorn: false}],
		['2026-11-20.ndjson.torn', {day: '2026-11-20', writer: 1, isTorn: true}],
		['2026-11-20.01.ndjson', undefined],
		['2026-02-30x.ndjson', undefined],
		['writer.lock', undefined],
	])('the name %s', (name, file) => {
		expect(parseDayFile(name)).toEqual(file);
	});
});

test.runIf(process.platform === 'linux')('a folder that can nowhere be is refused at once', async () => {
	await expect(openIn('/proc/nope')).rejects.toMatchObject({code: 'journal-refused'});
});
