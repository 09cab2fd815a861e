import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, onTestFinished, test} from 'vitest';
import type {Observation} from '../../source/domain/observation.ts';
import type {JournalOptions} from '../../source/journal/journal-options.ts';
import {openRecord} from '../../source/journal/record/open-record.ts';
import {readResume} from '../../source/journal/resume/read-resume.ts';
import {headLine, observationLine, sessionLine} from '../helpers/journal-lines.ts';
import {activityWith, agentWith} from '../helpers/observations.ts';
import {day, eventAt, makeFolder, noon, openIn, routineAt} from './helper.ts';

const retention = 60_000;
const today = '2026-11-20.ndjson';

async function folderWith(bytes: Uint8Array | string): Promise<string> {
	const folder = await makeFolder();
	await mkdir(join(folder, 'dfw'), {recursive: true});
	await writeFile(join(folder, 'dfw', today), bytes);
	return folder;
}

const resumeOf = (folder: string, target?: string) =>
	readResume(folder, 'dfw', noon + 60_000, {retention, target});

async function toldOf(path: string, from = 0): Promise<readonly Observation[]> {
	const told: Observation[] = [];
	for await (const {observation} of (await openRecord(path)).observationsFrom(from)) {
		told.push(observation);
	}

	return told;
}

function linesOf(...observations: readonly Observation[]): string {
	return observations.map(observationLine).join('');
}

describe('a flipped bit', () => {
	const before = headLine('dfw', noon) + linesOf(eventAt(1, noon), routineAt(noon + 1000, '1'));
	const event = linesOf(eventAt(2, noon + 2000));
	const last = linesOf(routineAt(noon + 3000, '2'));
	const older = {marker: '1', coveredUntil: new Date(noon + 900)};

	/** Every byte of the last line but its newline, each with one of its bits. */
	const flips = Array.from({length: Buffer.byteLength(last) - 1}, (_, index) => [index, index % 8] as const);

	test('in the last answer of a feed: the answer before it is where a run goes on', async () => {
		const folder = await folderWith('');
		for (const [index, bit] of flips) {
			const bytes = Buffer.from(before + event + last);
			const at = Buffer.byteLength(before + event) + index;
			bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
			await writeFile(join(folder, 'dfw', today), bytes);
			const {resume, problems} = await resumeOf(folder);
			expect([index, problems.length]).toEqual([index, 1]);
			expect([index, resume?.feeds.get('events')]).toEqual([index, older]);
			expect(resume?.events.map(({id}) => id)).toEqual(['1', '2']);
		}
	});

	test('in the only answer of a feed: nobody knows more than that it was watched since then', async () => {
		const start = headLine('dfw', noon - 5000) + sessionLine('dfw', 'here', noon - 4000);
		const damaged = linesOf(routineAt(noon, '7')).replace('"marker":"7"', '"marker":"6"');
		const folder = await folderWith(start + damaged + linesOf(eventAt(1, noon + 10)));
		const sinceStart = {marker: null, coveredUntil: new Date(noon - 4000)};
		expect((await resumeOf(folder, 'here')).resume?.feeds).toEqual(new Map([['events', sinceStart]]));
		expect((await resumeOf(folder)).resume?.feeds).toEqual(new Map([['events', sinceStart]]));
		expect((await resumeOf(folder, 'there')).resume).toBeUndefined();
		await writeFile(
			join(folder, 'dfw', '2026-11-19.ndjson'),
			sessionLine('dfw', 'here', noon - 9000) + linesOf(routineAt(noon - 8000, '3')),
		);
		expect((await resumeOf(folder, 'here')).resume?.feeds.get('events')?.marker).toBe('3');
	});

	test('anywhere in the only answer of a feed, also in its name, lets a run say since when nothing is known', async () => {
		const start = headLine('dfw', noon - 5000) + sessionLine('dfw', 'here', noon - 4000);
		const name = last.indexOf('"feed"');
		const folder = await folderWith('');
		const inName = Array.from({length: 15 * 8}, (_, index) => [name + (index >> 3), index % 8] as const);
		for (const [index, bit] of [...flips, ...inName]) {
			const bytes = Buffer.from(start + last);
			const at = Buffer.byteLength(start) + index;
			bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
			await writeFile(join(folder, 'dfw', today), bytes);
			const {resume} = await resumeOf(folder, 'here');
			expect([index, resume?.feeds.get('events')?.marker]).toEqual([index, null]);
		}
	});

	test('a page that the disk never wrote lets a run go on from before it, though answers stand behind it', async () => {
		const start = headLine('dfw', noon - 5000) + sessionLine('dfw', 'here', noon - 4000);
		const told = linesOf(routineAt(noon, '1'), eventAt(2, noon + 100));
		const behind = linesOf(eventAt(3, noon + 200), routineAt(noon + 300, '3'));
		const folder = await folderWith(
			start + told.replace(linesOf(eventAt(2, noon + 100)), '\0'.repeat(400)) + behind,
		);
		const {resume, problems} = await resumeOf(folder, 'here');
		expect(resume?.feeds.get('events')).toMatchObject({marker: '1', isInPart: true});
		expect(resume?.events.map(({id}) => id)).toEqual(['3']);
		expect(problems).toHaveLength(1);
		// A later run has reckoned with it where it knew of it; what a lying disk lost only then, it did not.
		for (const [known, marker] of [
			[1, '4'],
			[0, '1'],
		] as const) {
			const later = sessionLine('dfw', 'here', noon + 400, known) + linesOf(routineAt(noon + 500, '4'));
			await writeFile(join(folder, 'dfw', today), start + told + '\0'.repeat(400) + behind + later);
			const {resume: next, files} = await resumeOf(folder, 'here');
			const point = next?.feeds.get('events');
			expect([point?.marker, point?.isInPart]).toEqual([marker, known === 0 ? true : undefined]);
			expect(files.get(today)?.unwritten).toBe(1);
		}
	});

	test('what a power cut took of one file lets nobody go on from what another one went on from', async () => {
		const folder = await makeFolder();
		const write = async (options: Partial<JournalOptions>, ...told: readonly Observation[]) => {
			const {journal} = await openIn(folder, {target: 'here', ...options});
			const more = async (...each: readonly Observation[]) => {
				await Promise.all(each.map(journal.append));
				await journal.flush();
			};
			await more(...told);
			return more;
		};
		const text = async () => readFile(join(folder, 'dfw', today), 'utf8');
		const marker = async (own: string) => {
			await writeFile(join(folder, 'dfw', today), own);
			const point = (await resumeOf(folder, 'here')).resume?.feeds.get('events');
			return `${point?.marker}${point?.isInPart ? ' in part' : ''}`;
		};
		const writeMore = await write({}, routineAt(noon, '1'));
		const kept = await text();
		await writeMore(eventAt(2, noon + 100), routineAt(noon + 200, '2'));
		const read = await text();
		await write({files: (await resumeOf(folder, 'here')).files}, routineAt(noon + 500, '3'));
		await writeMore(eventAt(3, noon + 600), eventAt(4, noon + 700));
		const all = await text();
		const zeros = (from: string, to: string) => from + '\0'.repeat(to.length - from.length);
		expect(await marker(all)).toBe('3');
		expect(await marker(kept)).toBe('1 in part');
		expect(await marker(zeros(kept, read) + all.slice(read.length))).toBe('1 in part');
		expect(await marker(read)).toBe('3');
		const behind = all.lastIndexOf('\n', all.length - 2) + 1;
		expect(await marker(zeros(read, all.slice(0, behind)) + all.slice(behind))).toBe('3');
		// Whoever has reckoned with the hole may be gone on from.
		await writeFile(join(folder, 'dfw', today), zeros(kept, read) + all.slice(read.length));
		await write({files: (await resumeOf(folder, 'here')).files}, routineAt(noon + 900, '5'));
		expect(await marker(zeros(kept, read) + all.slice(read.length))).toBe('5');
	});

	test('what a power cut took of yesterday lets nobody go on from today', async () => {
		const folder = await makeFolder();
		const {journal} = await openIn(folder, {target: 'here', files: new Map()});
		const told = [routineAt(noon, '1'), routineAt(noon + 10_000, '2'), routineAt(noon + day, '3')];
		await Promise.all(told.map(journal.append));
		await journal.flush();
		const path = join(folder, 'dfw', today);
		const text = await readFile(path, 'utf8');
		const marker = async (yesterday: string) => {
			await writeFile(path, yesterday);
			const {resume} = await readResume(folder, 'dfw', noon + day + 1000, {retention, target: 'here'});
			return resume?.feeds.get('events')?.marker;
		};
		expect(await marker(text)).toBe('3');
		expect(await marker(text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1))).toBe('1');
	});

	test('a page that the disk never wrote, and a run that told how rows stood by what was in it', async () => {
		const rowAt = (id: string, status: 'running' | 'completed', begun: number, at: number) => {
			const row = {id, kind: 'activity', state: status, status, time: new Date(begun)} as const;
			return {...activityWith(row), at: new Date(at)};
		};
		const first =
			sessionLine('dfw', 'here', noon - 90_000) +
			linesOf(rowAt('goes on', 'running', noon - 60_000, noon - 50_000), routineAt(noon - 30_000, '1'));
		const second =
			sessionLine('dfw', 'here', noon - 9000) +
			linesOf(
				rowAt('long ago', 'completed', noon - day, noon - 8000),
				rowAt('goes on', 'completed', noon - 60_000, noon - 8000),
				rowAt('lost', 'completed', noon - 20_000, noon - 8000),
				routineAt(noon - 8000, '3'),
			);
		const folder = await folderWith(first + '\0'.repeat(400) + second);
		const {resume, recent} = await resumeOf(folder, 'here');
		expect(resume?.feeds.get('events')?.marker).toBe('1');
		const known = [
			['long ago', 'completed'],
			['goes on', 'running'],
		];
		expect(resume?.activities.map(({id, status}) => [id, status]).toSorted()).toEqual(known.toSorted());
		expect(recent.filter(({type}) => type === 'activity')).toHaveLength(2);
		await writeFile(join(folder, 'dfw', today), first + second);
		expect((await resumeOf(folder, 'here')).resume?.activities.map(({status}) => status)).toEqual([
			...['completed', 'completed', 'completed'],
		]);
	});

	test('is told once, by a run that goes on and by a replay', async () => {
		const text = before + event.replace('"id":"2"', '"id":"3"') + last;
		const folder = await folderWith(text);
		expect((await resumeOf(folder)).problems).toEqual([
			`${today}: 1 line cannot be read (its check does not match)`,
		]);
		const record = await openRecord(join(folder, 'dfw'));
		expect(record.problems).toEqual([`${today}: 1 line cannot be read (line 4: its check does not match)`]);
		expect((await toldOf(join(folder, 'dfw'))).map(({type}) => type)).toEqual(['event', 'poll', 'poll']);
	});

	test('in a moment does not carry all that follows into another year', async () => {
		const lines = linesOf(...[1, 2, 3].map(id => eventAt(id, noon + id)));
		const path = join(await folderWith(lines.replace('"at":"2026', '"at":"2826')), 'dfw');
		const record = await openRecord(path);
		expect(record.to).toEqual(new Date(noon + 3));
		expect(await record.positionOf(new Date(noon + 3))).toBe(2);
	});

	test('in the line that says what was watched: what follows it counts for nobody', async () => {
		const session = sessionLine('dfw', 'here', noon + 1500);
		for (const damaged of [
			session.replace('here', 'hare'),
			session.replace('"source":"dfw"', '"source":"dfx"'),
		]) {
			const folder = await folderWith(before + damaged + event + last);
			const {resume, problems} = await resumeOf(folder, 'here');
			expect(problems).toHaveLength(1);
			expect(resume?.feeds.get('events')).toEqual(older);
			expect(resume?.events.map(({id}) => id)).toEqual(['1']);
		}
	});

	test('in the only line that says what was watched: somebody watched until then, and a gap is told from there', async () => {
		const session = sessionLine('dfw', 'here', noon - 500).replace('here', 'hare');
		const folder = await folderWith(headLine('dfw', noon - 1000) + session + event + last);
		const {resume} = await resumeOf(folder, 'here');
		const point = (await resumeOf(folder)).resume?.feeds.get('events');
		expect(point?.marker).toBeTruthy();
		expect(resume?.feeds).toEqual(new Map([['events', {...point, marker: null}]]));
		expect(resume?.events).toEqual([]);
	});

	test('in the last line of an agent: what was known before is shown', async () => {
		const online = {...agentWith({online: true}), at: new Date(noon)};
		const offline = {...agentWith({online: false}), at: new Date(noon + 1)};
		const folder = await folderWith(
			linesOf(online) + linesOf(offline).replace('"online":false', '"online": true'),
		);
		expect((await resumeOf(folder)).recent).toEqual([online]);
	});
});

test('a journal of an earlier version, without checks, is read as it was', async () => {
	const old = (text: string) => text.replaceAll(/,"crc":"[\da-f]{8}"/g, '');
	const text = linesOf(eventAt(1, noon), routineAt(noon + 1, '1'), eventAt(2, noon + 2));
	const folder = await folderWith(old(text));
	expect(old(text)).not.toContain('crc');
	expect(await toldOf(join(folder, 'dfw'))).toEqual(await toldOf(join(await folderWith(text), 'dfw')));
	expect(await resumeOf(folder)).toEqual({
		...(await resumeOf(await folderWith(text))),
		// Without the checks it is shorter.
		files: expect.any(Map),
	});
	const torn = old(text).replace('"marker":', '"marker"');
	const {resume, problems} = await resumeOf(await folderWith(old(linesOf(routineAt(noon, '0'))) + torn));
	expect(resume?.feeds.get('events')?.marker).toBe('0');
	expect(problems).toEqual([`${today}: 1 line cannot be read (it is no JSON)`]);
});

// Each kind does something to one line.
const damages = {
	flip(line: Buffer, at: number) {
		const copy = Buffer.from(line);
		const index = at % (line.length - 1);
		copy[index] = (copy[index] ?? 0) ^ (1 << (at % 7));
		return copy;
	},
	'lost newline': (line: Buffer) => line.subarray(0, -1),
	'another byte for the newline': (line: Buffer, at: number) =>
		Buffer.concat([line.subarray(0, -1), Buffer.of([0x4a, 0x2a, 0x08, 0x0b, 0x8a][at % 5] ?? 0)]),
	'cut off': (line: Buffer, at: number) => line.subarray(0, 1 + (at % (line.length - 2))),
	'begun in the middle': (line: Buffer, at: number) => line.subarray(1 + (at % (line.length - 1))),
	'garbage before it': (line: Buffer) => Buffer.concat([Buffer.from('\0\0{"x'), line]),
	'garbage behind it': (line: Buffer) =>
		Buffer.concat([line.subarray(0, -1), Buffer.from('{"type":"ev\u00ff')]),
	zeros: (line: Buffer) => Buffer.alloc(line.length),
	'a newline in it': (line: Buffer, at: number) => {
		const index = 1 + (at % (line.length - 2));
		return Buffer.concat([line.subarray(0, index), Buffer.from('\n'), line.subarray(index)]);
	},
	gone: (line: Buffer) => line.subarray(0, 0),
} as const;

test('whatever was damaged, each whole line that stands there is read, none is invented, and the rest is counted', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'damage-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	await mkdir(join(folder, 'dfw'));
	const path = join(folder, 'dfw', today);
	const kinds = Object.keys(damages) as (keyof typeof damages)[];
	const drawn = fc.array(fc.record({kind: fc.option(fc.constantFrom(...kinds)), at: fc.nat()}), {
		maxLength: 12,
	});
	await fc.assert(
		fc.asyncProperty(drawn, async list => {
			const all = [...list, {kind: null, at: 0}].map((each, index) => {
				const event = eventAt(index, noon + index);
				return {...each, event, line: Buffer.from(observationLine(event))};
			});
			const head = Buffer.from(headLine('dfw', noon));
			const bytes = Buffer.concat([
				head,
				...all.map(({kind, at, line}) => (kind === null ? line : damages[kind](line, at))),
			]);
			await writeFile(path, bytes);
			const whole = all.filter(({line}) => bytes.includes(line.subarray(0, -1))).map(({event}) => event);
			const intact = new Set(
				[head, ...all.map(({line}) => line)].map(line => line.toString('latin1').trimEnd()),
			);
			const lines = bytes.toString('latin1').split('\n').slice(0, -1);
			const broken = lines.filter(line => !intact.has(line)).length;
			const count = (problems: readonly string[]) =>
				problems.map(problem => Number(/: (\d+) lines? cannot be read/.exec(problem)?.[1]));
			const record = await openRecord(path);
			expect(await toldOf(path)).toEqual(whole);
			expect(count(record.problems)).toEqual(broken === 0 ? [] : [broken]);
			const {resume, problems} = await resumeOf(folder);
			expect(resume?.events).toEqual(whole.map(each => each.type === 'event' && each.event));
			expect(count(problems)).toEqual(broken === 0 ? [] : [broken]);
		}),
		{numRuns: 300},
	);
});

test('a run goes on from a damaged journal as from one that holds its whole lines alone', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'damage-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	await mkdir(join(folder, 'dfw'));
	const path = join(folder, 'dfw', today);
	const kinds = Object.keys(damages) as (keyof typeof damages)[];
	const told = fc.record({
		what: fc.constantFrom('event', 'failure', 'answer', 'agent', 'here', 'there'),
		kind: fc.option(fc.constantFrom(...kinds)),
		at: fc.nat(),
	});
	await fc.assert(
		fc.asyncProperty(fc.array(told, {maxLength: 25}), async list => {
			const head = Buffer.from(headLine('dfw', noon));
			// What has no newline at the very end is the writer's to set aside.
			const all = [...list, {what: 'event', kind: null, at: 0}].map(({what, kind, at}, index) => {
				const line = Buffer.from(lineOf(what, index));
				// Nobody knows whose the lines are that follow a session's line that is gone.
				const isSession = what === 'here' || what === 'there';
				return {line, bytes: kind === null || isSession ? line : damages[kind](line, at)};
			});
			const bytes = Buffer.concat([head, ...all.map(each => each.bytes)]);
			const whole = all.filter(({line}) => bytes.includes(line.subarray(0, -1))).map(({line}) => line);
			await writeFile(path, Buffer.concat([head, ...whole]));
			const expected = await resumeOf(folder, 'here');
			await writeFile(path, bytes);
			const found = await resumeOf(folder, 'here');
			// Which answer counts is asked below.
			const others = {resume: undefined, polls: [], files: undefined, problems: []};
			expect({...found, ...others}).toEqual({...expected, ...others});
			expect(found.resume?.events ?? []).toEqual(expected.resume?.events ?? []);
			if (bytes.includes(0)) {
				// What the disk never wrote makes what stands behind it doubtful: a test of its own.
				return;
			}

			const point = expected.resume?.feeds.get('events');
			// Where no answer can be trusted, the damaged one still says that somebody watched.
			expect(point ?? found.resume?.feeds.get('events')?.marker ?? null).toEqual(
				point ? found.resume?.feeds.get('events') : null,
			);
		}),
		{numRuns: 200},
	);
});

function lineOf(what: string, index: number): string {
	const at = noon + index;
	switch (what) {
		case 'answer':
			return linesOf(routineAt(at, String(index)));
		case 'agent':
			return linesOf({...agentWith({id: `a${index % 3}`, version: String(index)}), at: new Date(at)});
		case 'event':
		case 'failure':
			return linesOf(eventAt(index, at, what === 'failure' ? 'failed' : 'info'));
		default:
			return sessionLine('dfw', what, at);
	}
}

test('where a newline was lost, both lines are at its place, and a jump finds what failed in either', async () => {
	const failed = {...eventAt(2, noon + 1, 'failed')};
	const text = linesOf(eventAt(1, noon)).trimEnd() + linesOf(failed, eventAt(3, noon + 2));
	const path = join(await folderWith(text), 'dfw');
	const record = await openRecord(path);
	expect(record.lines).toBe(2);
	expect(await record.nextBad(0)).toBe(0);
	expect((await toldOf(path)).length).toBe(3);
	expect((await toldOf(path, 1)).length).toBe(1);
});

describe('a line of a hundred megabytes', () => {
	const good = linesOf(eventAt(1, noon), routineAt(noon + 1000, '1'));
	const after = linesOf(eventAt(2, noon + 2000));
	const huge = Buffer.concat([Buffer.from('{"type":"event","x":"'), Buffer.alloc(100 << 20, 'x')]);

	test.each([
		['between others', Buffer.concat([Buffer.from(good), huge, Buffer.from(`\n${after}`)]), ['1', '2']],
		['at the end, without a newline', Buffer.concat([Buffer.from(good), huge]), ['1']],
		['at the beginning', Buffer.concat([huge, Buffer.from(`\n${good}${after}`)]), ['1', '2']],
	])('%s costs little, and hides nothing', {timeout: 60_000}, async (_, bytes, ids) => {
		const folder = await folderWith(bytes);
		const began = process.cpuUsage();
		const held = process.memoryUsage.rss();
		const told = await toldOf(join(folder, 'dfw'));
		const {resume} = await resumeOf(folder);
		const {user, system} = process.cpuUsage(began);
		expect(told.flatMap(each => (each.type === 'event' ? each.event.id : []))).toEqual(ids);
		expect(resume?.events.map(({id}) => id)).toEqual(ids);
		expect(resume?.feeds.get('events')?.marker).toBe('1');
		expect((user + system) / 1000).toBeLessThan(2000);
		expect((process.memoryUsage.rss() - held) >> 20).toBeLessThan(150);
	});
});
