import fc from 'fast-check';
import {expect, test} from 'vitest';
import {statusTable} from '../../../source/domain/status.ts';
import {statusOfState} from '../../../source/domain/status-of.ts';
import type {Lost} from '../../../source/monitor/feed/coverage.ts';
import {advanceLog} from '../../../source/monitor/log/advance-log.ts';
import {cursorToSend, type LogState} from '../../../source/monitor/log/log-state.ts';
import {newLog} from '../../../source/monitor/log/new-log.ts';
import {createRowMemory} from '../../../source/monitor/log/row-memory.ts';
import {answerLog, type LogManners, type ModelRow, stateOf} from './model-log.ts';

const start = Date.UTC(2026, 10, 20);
const overlap = 30_000;

const lives = fc.constantFrom(
	[''],
	['completed'],
	['queued', 'in_progress', 'failed'],
	['in_progress', 'completed'],
);

/** Rows from a while before the watch began, some of one moment, some written late, some that change. */
const logs = fc
	.array(
		fc.record({
			step: fc.oneof(fc.constant(0), fc.integer({min: 0, max: 20_000})),
			late: fc.oneof(fc.constant(0), fc.integer({min: 0, max: overlap})),
			life: lives,
			pace: fc.integer({min: 1, max: 100_000}),
		}),
		{maxLength: 80},
	)
	.map(rows => {
		let time = start - 100_000;
		return rows.map(({step, late, life, pace}, index): ModelRow => {
			time += step;
			const seenAt = time + late;
			return {
				id: `row ${index}`,
				time,
				seenAt,
				states: life.map((state, place) => ({at: place === 0 ? time : seenAt + place * pace, state})),
			};
		});
	});

const tries = fc.array(
	fc.record({
		pause: fc.oneof(fc.integer({min: 0, max: 30_000}), fc.integer({min: 0, max: 400_000})),
		pages: fc.array(fc.boolean(), {minLength: 1, maxLength: 6}),
		pageTime: fc.integer({min: 1, max: 400}),
	}),
	{minLength: 1, maxLength: 40},
);

const manners = fc.record({
	kind: fc.constantFrom<LogManners['kind']>('forward', 'newest', 'whole'),
	overlap: fc.constant(overlap),
	isUntidy: fc.boolean(),
	ahead: fc.constantFrom(0, 3_600_000, -3_600_000),
});

type Try = {readonly pause: number; readonly pages: readonly boolean[]; readonly pageTime: number};

const calm: Try = {pause: 1000, pages: [], pageTime: 1};

type Seen = {readonly id: string; readonly state: string; readonly isEvent: boolean};

function follow(log: readonly ModelRow[], plan: readonly Try[], model: LogManners, limit: number) {
	const seen: Seen[] = [];
	const gaps: Lost[] = [];
	const memory = createRowMemory();
	// That rows may be late it has seen before.
	let state: LogState = {...newLog(start), showsLate: true};
	let at = start;
	let lastLook = start;
	for (const {pause, pages, pageTime} of plan) {
		at += pause;
		for (let index = 0; pages[index] !== false; index++) {
			const sentAt = {wall: at, steady: at - start};
			at += pageTime;
			const asked = cursorToSend(state);
			const page = answerLog(log, model, {cursor: asked, limit, isKnown: memory.isKnown}, sentAt.wall);
			const receivedAt = {wall: at, steady: at - start};
			const step = advanceLog(state, page, {asked, limit, overlap, sentAt, receivedAt}, memory);
			seen.push(...step.rows.map(({activity: {id, state}, isEvent}) => ({id, state, isEvent})));
			gaps.push(...(step.gap ? [step.gap] : []));
			state = step.state;
			if (!step.again) {
				lastLook = sentAt.wall;
				break;
			}

			expect(index, 'a walk ends').toBeLessThan(200);
		}
	}

	const told = seen.filter(({isEvent}) => isEvent).map(({id, state: word}) => `${id}: ${word}`);
	return {seen, told, gaps, lastLook, state};
}

const isEnd = (word: string) => !statusTable[statusOfState(word)].active;

test('each row and each state is told once, and no row since the beginning is neither told nor in a gap', () => {
	fc.assert(
		fc.property(logs, tries, manners, fc.integer({min: 3, max: 12}), (rows, plan, model, limit) => {
			const {told, gaps, lastLook} = follow(rows, [...plan, calm], model, limit);
			expect(new Set(told).size).toBe(told.length);
			for (const row of rows) {
				const time = row.time + model.ahead;
				const isKnowable = row.time >= start && row.seenAt <= lastLook;
				const isTold = told.some(word => word.startsWith(`${row.id}: `));
				const isLost = gaps.some(({from, to}) => time >= from.getTime() && time <= to.getTime());
				if (isKnowable && !isTold && !isLost) {
					throw new Error(`${row.id} at ${row.time - start} is neither told nor in a gap`);
				}
			}
		}),
		{numRuns: 500},
	);
});

test('a log that can be read back to the cursor has no gap after its first page, and misses no change', () => {
	// Two looks at the end: a walk of many pages may have met a row before its change.
	fc.assert(
		fc.property(logs, tries, manners, fc.integer({min: 3, max: 12}), (log, plan, model, limit) => {
			const kind = model.kind === 'newest' ? 'forward' : model.kind;
			const {seen, gaps, lastLook} = follow(log, [...plan, calm, calm], {...model, kind}, limit);
			expect(gaps.length).toBeLessThanOrEqual(1);
			const last = new Map(seen.map(({id, state}) => [id, state] as const));
			for (const row of log) {
				const now = stateOf(row, lastLook);
				if (last.has(row.id) && !isEnd(last.get(row.id) ?? '')) {
					expect(last.get(row.id), row.id).toBe(now);
				}
			}
		}),
		{numRuns: 300},
	);
});

test('what happened well before the beginning is history and no event, until it changes', () => {
	fc.assert(
		fc.property(logs, tries, manners, fc.integer({min: 3, max: 12}), (log, plan, model, limit) => {
			const {told, seen} = follow(log, [...plan, calm], model, limit);
			for (const row of log.filter(({seenAt}) => seenAt < start - 12_000)) {
				const first = seen.find(({id}) => id === row.id)?.state;
				expect(told).not.toContain(`${row.id}: ${first}`);
			}
		}),
		{numRuns: 200},
	);
});

test('gaps end where the answer begins, and begin no earlier before the last one than a row may be late', () => {
	fc.assert(
		fc.property(logs, tries, fc.integer({min: 3, max: 12}), (log, plan, limit) => {
			const model = {kind: 'newest', overlap, isUntidy: true, ahead: 0} as const;
			const {gaps} = follow(log, [...plan, calm], model, limit);
			let end = start;
			for (const {from, to, reason} of gaps) {
				expect(reason).toBe('cap');
				// What had been shown late before may be as old as what is read again for its sake.
				expect(from.getTime()).toBeGreaterThanOrEqual(end - overlap);
				expect(to.getTime()).toBeGreaterThanOrEqual(from.getTime());
				end = to.getTime();
			}
		}),
	);
});
