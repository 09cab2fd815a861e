import {appendFile, mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, onTestFinished, test} from 'vitest';
import {isAcknowledging} from '../../../source/domain/acknowledging.ts';
import type {Observation} from '../../../source/domain/observation.ts';
import {openJournalView} from '../../../source/sources/stream/journal-view.ts';
import {createSilence} from '../../../source/sources/stream/silence.ts';
import {createStreamSource} from '../../../source/sources/stream/stream-source.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {headLine, holeLine, observationLine} from '../../helpers/journal-lines.ts';
import {acknowledgedWith, activityWith, agentWith, cleanupWith} from '../../helpers/observations.ts';
import {waitUntil} from '../../helpers/wait-until.ts';
import {eventAt, makeFolder, noon, readFiles, routineAt} from '../../journal/helper.ts';

const today = '2026-11-20.ndjson';

async function open(lines: string) {
	const folder = join(await makeFolder(), 'dfw');
	await mkdir(folder, {recursive: true, mode: 0o700});
	const path = join(folder, today);
	await writeFile(path, headLine('dfw', noon) + lines);
	const clock = createFakeClock(noon);
	const view = await openJournalView({
		name: 'mine',
		journal: {folder, source: 'dfw', newer: undefined},
		clock,
		retention: 60_000,
	});
	const source = createStreamSource('mine', view);
	const {stream} = source;
	if (stream === undefined) {
		throw new Error('it is no stream');
	}

	const told: Observation[] = [];
	const stop = new AbortController();
	onTestFinished(() => stop.abort());
	let failure: unknown;
	const follow = () =>
		stream
			.observe(
				observation => told.push(observation),
				async () => {},
				stop.signal,
			)
			.catch(error => {
				failure = error;
			});
	return {folder, path, clock, source, stream, told, follow, failure: () => failure};
}

const idsOf = (observations: readonly Observation[]) =>
	observations.flatMap(each => (each.type === 'event' ? [each.event.id] : []));

const line = (id: number) => observationLine(eventAt(id, noon - 60_000 + id));

describe('who follows a journal', () => {
	test('knows first how things are, then what is written, under its own name, wherever it joins', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(8), fc.nat(120), async (before, torn) => {
				const text = Array.from({length: 8}, (_, index) => line(index)).join('');
				const cut = Math.min(
					text.length,
					Array.from({length: before}, (_, index) => line(index)).join('').length + torn,
				);
				const {path, clock, stream, told, follow} = await open(text.slice(0, cut));
				void follow();
				await appendFile(path, text.slice(cut));
				const all = () => idsOf([...stream.known, ...told]);
				await waitUntil(async () => {
					await clock.pass(250);
					return all().length >= 8;
				}, 'all is told');
				expect(all()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
				expect(new Set([...stream.known, ...told].map(({source}) => source))).toEqual(new Set(['mine']));
			}),
			{numRuns: 15},
		);
	});

	test('asks nobody for what is there, and sees what has changed since', async () => {
		const {path, source} = await open(
			[agentWith(), cleanupWith(), activityWith()].map(observationLine).join(''),
		);
		expect((await source.agents?.(AbortSignal.timeout(1000)))?.items).toMatchObject([
			{name: 'db-02', busy: false},
		]);
		await appendFile(path, observationLine(agentWith({busy: true, details: {flags: 1}})));
		expect((await source.agents?.(AbortSignal.timeout(1000)))?.items).toMatchObject([{busy: true}]);
		const signal = AbortSignal.timeout(1000);
		const {id} = (await source.cleanups?.({limit: 5}, signal))?.items[0] ?? {id: ''};
		expect(await source.cleanup?.(id, signal)).toMatchObject({status: 'with-errors'});
		expect(await source.show('agent', '8f135b4f-7a69-4b8a-947f-5e80d772fd97', signal)).toMatchObject({
			agent: {details: {flags: 1}},
		});
		await expect(source.cleanup?.('nobody', signal)).rejects.toMatchObject({code: 'not-found'});
	});

	test('is told as a gap what the writer could not write', async () => {
		const {path, clock, told, follow} = await open('');
		void follow();
		const [from, to] = [new Date(noon - 9000), new Date(noon - 4000)];
		await appendFile(path, holeLine({source: 'dfw', from, to, lines: 7, reason: 'disk full'}, noon));
		await waitUntil(async () => {
			await clock.pass(250);
			return told.length > 0;
		}, 'it is told');
		expect(told).toMatchObject([
			{type: 'gap', source: 'mine', gap: {feed: 'stream', from, to, reason: 'cap'}},
		]);
	});

	test('what two programs write of the same is told once', async () => {
		const {folder, path, clock, told, follow} = await open('');
		void follow();
		await appendFile(path, line(1));
		await writeFile(join(folder, '2026-11-20.2.ndjson'), headLine('dfw', noon) + line(1) + line(2));
		await waitUntil(async () => {
			await clock.pass(250);
			return told.length > 1;
		}, 'all is told');
		expect(idsOf(told)).toEqual(['1', '2']);
	});

	test('tells the others what it acknowledges, in the name of who is recorded', async () => {
		const {folder, stream} = await open(line(1));
		const given = acknowledgedWith({note: 'ticket 4711'});
		if (isAcknowledging(given)) {
			await Promise.all([stream.acknowledge({...given, source: 'mine'}), stream.acknowledge(given)]);
		}

		const written = Object.entries(await readFiles(folder)).find(([name]) => name !== today)?.[1] ?? '';
		expect(written.match(/"type":"acknowledged".*"source":"dfw".*ticket 4711/g)).toHaveLength(2);
	});

	test('stops where a later version goes on', async () => {
		const {folder, clock, follow, failure} = await open('');
		void follow();
		const head = headLine('dfw', noon)
			.replace('"version":1', '"version":9')
			.replace(/,"crc":"\w+"/, '');
		await writeFile(join(folder, '2026-11-21.ndjson'), head);
		await waitUntil(async () => {
			await clock.pass(250);
			return failure() !== undefined;
		}, 'it stops');
		expect(failure()).toMatchObject({code: 'newer-stream'});
	});
});

describe('a silence', () => {
	const silence = () => {
		const heard = createSilence(() => 60_000);
		heard.learn(routineAt(noon, '1'));
		return heard;
	};

	test.each([
		['is none for as long as nothing can be there', 14_000, undefined],
		['tells how long it lasts, and when it becomes a gap', 20_000, 'no collector 20s; a gap begins in 39s'],
		['tells since when that is one', 100_000, 'no collector 1m 40s; a gap since 40s'],
	])('%s', (_, after, words) => {
		expect(silence().words(noon + after)).toBe(words);
	});

	test('is none before the next beat that was told', () => {
		const heard = silence();
		const poll = routineAt(noon, '2');
		heard.learn(
			poll.type === 'poll' ? {...poll, poll: {...poll.poll, nextAt: new Date(noon + 30_000)}} : poll,
		);
		expect([heard.words(noon + 37_000), heard.words(noon + 39_000)]).toEqual([
			undefined,
			'no collector 39s; a gap begins in 20s',
		]);
	});

	test('is not broken by who acknowledges', () => {
		const heard = silence();
		heard.learn({...acknowledgedWith(), at: new Date(noon + 19_000)});
		expect(heard.words(noon + 20_000)).toContain('no collector 20s');
	});
});
