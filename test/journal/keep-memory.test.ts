import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Observation, Told} from '../../source/domain/observation.ts';
import {keepMemory} from '../../source/journal/resume/keep-memory.ts';
import {readResumeIn} from '../../source/journal/resume/read-resume.ts';
import {type Remembered, repeatSpan, resumedFrom} from '../../source/journal/resume/resumed-from.ts';
import {headLine, observationLine} from '../helpers/journal-lines.ts';
import {makeActivity, makeAgent, makeCleanup, makeEvent, makePoll} from '../helpers/things.ts';

const start = Date.UTC(2026, 10, 20, 14);
const retention = 60_000;

const id = fc.constantFrom('a', 'b', 'c');
const told: fc.Arbitrary<(at: Date) => Told> = fc.oneof(
	fc.tuple(fc.nat(40), fc.constantFrom('cleanup_completed', 'cleanup_failed', 'cleanup_in_progress')).map(
		([number, event]) =>
			(at: Date): Told => ({
				type: 'event',
				event: makeEvent(String(number), at, {
					event,
					status: event.endsWith('failed') ? 'failed' : event.endsWith('completed') ? 'completed' : 'running',
					subject: {kind: 'cleanup', id: `c${number % 4}`},
				}),
			}),
	),
	fc.tuple(id, fc.boolean()).map(
		([own, online]) =>
			(): Told => ({type: 'agent', agent: makeAgent(own, {online})}),
	),
	fc.tuple(id, fc.constantFrom('completed' as const, 'failed' as const)).map(
		([own, status]) =>
			(at: Date): Told => ({type: 'cleanup', cleanup: makeCleanup(own, status, {status, endedAt: at})}),
	),
	id.map(
		own =>
			(at: Date): Told => ({type: 'activity', activity: makeActivity(own, 'completed', {time: at})}),
	),
	fc.constantFrom('events', 'agents').map(
		feed =>
			(at: Date): Told => ({
				type: 'poll',
				poll: makePoll({feed, ok: true, isRoutine: false, marker: String(at.getTime()), coveredUntil: at}),
			}),
	),
	fc.constant(
		(at: Date): Told => ({
			type: 'gap',
			gap: {feed: 'events', from: new Date(at.getTime() - 5000), to: at, reason: 'retention'},
		}),
	),
	fc.tuple(id, fc.constantFrom('acknowledged' as const, 'unacknowledged' as const)).map(
		([own, type]) =>
			(): Told => ({
				type,
				acknowledgement: {kind: 'cleanup', id: own, status: 'failed', by: 'ann', note: null},
			}),
	),
);

const history = fc.array(fc.tuple(told, fc.nat(120_000)), {maxLength: 60}).map(steps => {
	let at = start;
	return steps.map(([tell, later]): Observation => {
		at += later;
		return {at: new Date(at), source: 'dfw', ...tell(new Date(at))};
	});
});

/** Where neither order matters nor that a line has been read. */
function comparable({resume, recent, runs, polls}: Remembered) {
	return JSON.parse(
		JSON.stringify({
			resume: resume && {...resume, feeds: [...resume.feeds].sort()},
			recent,
			runs: [...runs],
			polls: polls.map(each => observationLine(each)).sort(),
		}),
	);
}

test('who kept what was told knows what who reads it back knows', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'keep-'));
	let count = 0;
	await fc.assert(
		fc.asyncProperty(history, async observations => {
			const own = join(folder, String(count++));
			mkdirSync(own);
			writeFileSync(
				join(own, '2026-11-20.ndjson'),
				[headLine('dfw', start), ...observations.map(observationLine)].join(''),
			);
			const now = (observations.at(-1)?.at.getTime() ?? start) + 1000;
			const read = await readResumeIn(own, now, {retention});
			const span = repeatSpan(retention);
			const kept = keepMemory(span);
			for (const observation of observations) {
				kept.learn({type: 'observation', observation});
			}

			expect(comparable(resumedFrom(kept.memory(), [], {now, span}))).toEqual(comparable(read));
		}),
		{numRuns: 40},
	);
	rmSync(folder, {recursive: true});
});

test('however much is told, what is needed is kept', () => {
	const kept = keepMemory(repeatSpan(retention));
	for (let number = 0; number < 5000; number++) {
		const at = new Date(start + number * 1000);
		kept.learn({
			type: 'observation',
			observation: {at, source: 'dfw', type: 'event', event: makeEvent(String(number), at)},
		});
		kept.learn({
			type: 'observation',
			observation: {at, source: 'dfw', type: 'agent', agent: makeAgent('a', {online: number % 2 === 0})},
		});
	}

	kept.learn({type: 'alerted', at: new Date(start), source: 'dfw', kind: 'failure', key: 'one'});
	const {news, things, alerted} = kept.memory();
	expect(news.length).toBe(500);
	expect(news.at(-1)).toMatchObject({event: {id: '4999'}});
	expect([things.length, alerted.length]).toEqual([1, 1]);
});
