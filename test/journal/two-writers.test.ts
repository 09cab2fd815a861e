import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Observation} from '../../source/domain/observation.ts';
import {openRecord} from '../../source/journal/record/open-record.ts';
import {longestLag} from '../../source/journal/record/repeats.ts';
import {readResume} from '../../source/journal/resume/read-resume.ts';
import {observationLine} from '../helpers/journal-lines.ts';
import {activityWith, agentWith, cleanupWith, observe, pollWith} from '../helpers/observations.ts';
import {eventAt, makeFolder, noon} from './helper.ts';

function at(time: number, observation: Observation): Observation {
	return {...observation, at: new Date(time)};
}

async function write(...writers: readonly (readonly Observation[])[]): Promise<string> {
	const folder = await makeFolder();
	await mkdir(join(folder, 'dfw'), {recursive: true});
	for (const [index, told] of writers.entries()) {
		const name = `2026-11-20${index === 0 ? '' : `.${index + 1}`}.ndjson`;
		await writeFile(join(folder, 'dfw', name), told.map(observationLine).join(''));
	}

	return folder;
}

function say(observation: Observation): string {
	switch (observation.type) {
		case 'event':
			return observation.event.id;
		case 'agent':
			return `${observation.agent.id} ${observation.agent.online}`;
		default:
			return observation.type;
	}
}

async function read(folder: string, from: number | Date = 0): Promise<readonly string[]> {
	const record = await openRecord(folder);
	const told: string[] = [];
	for await (const {observation} of record.observationsFrom(from)) {
		told.push(say(observation));
	}

	return told;
}

const gap = observe({
	type: 'gap',
	gap: {feed: 'events', from: new Date(noon), to: new Date(noon + 5), reason: 'retention'},
});

test('what two programs wrote of the same is told once, but for their polls', async () => {
	const told = [eventAt(1, noon), gap, cleanupWith(), activityWith(), pollWith(), agentWith({id: 'a'})].map(
		(each, index) => at(noon + index * 100, each),
	);
	const late = told.map(each => at(each.at.getTime() + 50, each));
	const folder = await write(told, late);
	expect(await read(folder)).toEqual([
		...['1', 'gap', 'cleanup', 'activity', 'poll', 'poll'],
		expect.stringMatching(/^a /),
	]);
	const lines: string[] = [];
	for await (const {content} of (await openRecord(folder)).linesFrom(0)) {
		lines.push(content.type);
	}

	expect(lines).toHaveLength(7);
});

test('one program that repeats itself is told as it wrote', async () => {
	expect(await read(await write([eventAt(1, noon), eventAt(1, noon + 5)], [eventAt(2, noon)]))).toEqual([
		...['1', '2', '1'],
	]);
});

test('what changes and changes back is told again, by whomever', async () => {
	const agent = (online: boolean, time: number) => at(noon + time, agentWith({id: 'a', online}));
	const first = [agent(true, 10)];
	const second = [agent(true, 0), agent(false, 20), agent(true, 30)];
	const expected = ['a true', 'a false', 'a true'];
	expect(await read(await write(first, second))).toEqual(expected);
	expect(await read(await write(second, first))).toEqual(expected);
	expect(await read(await write([agent(true, 10), agent(false, 40)], second))).toEqual(expected);
});

test('after half an hour the same is news', async () => {
	const later = (lag: number) => write([eventAt(1, noon)], [eventAt(1, noon + lag)]);
	expect(await read(await later(longestLag))).toEqual(['1']);
	expect(await read(await later(longestLag + 1))).toEqual(['1', '1']);
});

test('other profiles may tell events of the same id', async () => {
	const folder = await write([eventAt(1, noon)]);
	await mkdir(join(folder, 'lon'));
	const line = observationLine({...eventAt(1, noon), source: 'lon'});
	await writeFile(join(folder, 'lon', '2026-11-20.ndjson'), line);
	await writeFile(join(folder, 'lon', '2026-11-20.2.ndjson'), line);
	expect(await read(folder)).toEqual(['1', '1']);
});

test('however late each of them learns, every event is told once, from wherever one reads', async () => {
	const lag = fc.array(fc.nat(20 * 60_000), {minLength: 12, maxLength: 12});
	await fc.assert(
		fc.asyncProperty(lag, lag, fc.nat(24), async (one, two, from) => {
			const tell = (lags: readonly number[]) => {
				let time = noon;
				return lags.map((wait, index) => {
					time = Math.max(time, noon + index * 60_000 + wait);
					return eventAt(index, time);
				});
			};
			const writers = [tell(one), tell(two)];
			const folder = await write(...writers);
			const whole = await read(folder);
			expect(whole.toSorted((a, b) => Number(a) - Number(b))).toEqual(one.map((_, index) => `${index}`));
			const moment = noon + from * 60_000;
			const later = whole.filter(id =>
				writers.every(told => told.every(each => say(each) !== id || each.at.getTime() >= moment)),
			);
			expect(await read(folder, new Date(moment))).toEqual(later);
			const seen = await read(folder, from);
			expect(whole.slice(whole.length - seen.length)).toEqual(seen);
		}),
		{numRuns: 25},
	);
});

test('a restart knows each event once, and pins each failure once', async () => {
	const told = [
		eventAt(1, noon),
		eventAt(2, noon + 100, 'failed'),
		at(noon + 200, gap),
		eventAt(3, noon + 300),
	];
	const late = told.map(each => at(each.at.getTime() + 50, each));
	const folder = await write(told, [...late, eventAt(4, noon + 400)]);
	const {resume, recent} = await readResume(folder, 'dfw', noon + 1000, {retention: 60_000});
	expect(resume?.events.map(({id}) => id)).toEqual(['1', '2', '3', '4']);
	expect(recent).toEqual([...told, eventAt(4, noon + 400)]);
});

test('a restart knows when the other program told the same', async () => {
	const [told, failure] = [eventAt(1, noon), eventAt(2, noon + 100, 'failed')];
	const folder = await write([told, at(noon + 700, failure)], [failure]);
	const {recent, toldAgain} = await readResume(folder, 'dfw', noon + 1000, {retention: 60_000});
	expect(recent.map(({at: toldAt}) => toldAt.getTime() - noon)).toEqual([0, 100]);
	expect([...toldAgain]).toEqual([[recent[1], [new Date(noon + 700)]]]);
});

describe('a row that one program told by its number, and another one as the job that it is', () => {
	const ended = {kind: 'backup', state: 'Failed', status: 'failed'} as const;
	const asJob = at(noon, activityWith({...ended, id: 'v2-1', details: {ID: '374'}}));
	const asRow = at(noon + 60_000, activityWith({...ended, id: '374'}));
	const anotherRow = at(noon + 60_000, activityWith({...ended, id: '375'}));

	test('is in the record once', async () => {
		const record = await openRecord(await write([asJob], [asRow, anotherRow, asRow]));
		const told: unknown[] = [];
		for await (const {observation} of record.observationsFrom(0)) {
			told.push(observation);
		}

		expect(told).toEqual([asJob, anotherRow]);
	});

	test('is one to a restart, whoever told it first', async () => {
		for (const lag of [-60_000, 60_000]) {
			const folder = await write([asJob], [at(noon + lag, asRow), anotherRow]);
			const {resume, recent} = await readResume(folder, 'dfw', noon + 90_000, {retention: 60_000});
			expect(recent).toEqual([asJob, anotherRow]);
			expect(resume?.activities.map(({id}) => id)).toEqual(['v2-1', '375']);
		}
	});
});
