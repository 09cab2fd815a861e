import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Activity} from '../../../source/domain/activity.ts';
import type {ResumePoint} from '../../../source/domain/resume.ts';
import type {Lost} from '../../../source/monitor/feed/coverage.ts';
import {advanceLog} from '../../../source/monitor/log/advance-log.ts';
import {formatLogMarker} from '../../../source/monitor/log/log-marker.ts';
import {cursorToSend} from '../../../source/monitor/log/log-state.ts';
import {learnResume, newLog, resumeLog} from '../../../source/monitor/log/new-log.ts';
import {createRowMemory} from '../../../source/monitor/log/row-memory.ts';
import {answerLog, type LogManners, type ModelRow} from '../log/model-log.ts';

const start = Date.UTC(2026, 10, 20);
const overlap = 30_000;
const limit = 6;

const logs = fc
	.array(
		fc.record({
			step: fc.oneof(fc.constant(0), fc.integer({min: 0, max: 20_000})),
			late: fc.oneof(fc.constant(0), fc.integer({min: 0, max: overlap})),
			pace: fc.option(fc.integer({min: 1, max: 100_000})),
		}),
		{maxLength: 60},
	)
	.map(rows => {
		let time = start - 50_000;
		return rows.map(({step, late, pace}, index): ModelRow => {
			time += step;
			const seenAt = time + late;
			const states =
				pace === null
					? [{at: time, state: 'completed'}]
					: [
							{at: time, state: 'in_progress'},
							{at: seenAt + pace, state: 'failed'},
						];
			return {id: `row ${index}`, time, seenAt, states};
		});
	});

const looks = fc.array(
	fc.record({
		pause: fc.oneof(fc.integer({min: 0, max: 30_000}), fc.integer({min: 0, max: 400_000})),
		isRestart: fc.boolean(),
		/** So many pages are read before it is ended, or the last. */
		pages: fc.integer({min: 1, max: 4}),
	}),
	{minLength: 1, maxLength: 40},
);

const manners = fc.record({
	kind: fc.constantFrom<LogManners['kind']>('forward', 'newest', 'whole'),
	overlap: fc.constant(overlap),
	isUntidy: fc.boolean(),
	ahead: fc.constantFrom(0, 3_600_000, -3_600_000),
});

type Look = {readonly pause: number; readonly isRestart: boolean; readonly pages: number};

function live(log: readonly ModelRow[], plan: readonly Look[], model: LogManners) {
	const told: string[] = [];
	const activities: Activity[] = [];
	const gaps: Lost[] = [];
	let memory = createRowMemory();
	let state = newLog(start);
	let point: ResumePoint | undefined;
	let at = start;
	let wholeAt = start;
	for (const {pause, isRestart, pages} of plan) {
		at += pause;
		if (isRestart && point) {
			const resume = {feeds: new Map(), events: [], activities};
			memory = createRowMemory();
			learnResume(memory, resume);
			state = resumeLog(point, resume, at, memory);
		}

		for (let index = 0; index < pages; index++) {
			const sentAt = {wall: at, steady: at};
			at += 50;
			const asked = cursorToSend(state);
			const page = answerLog(log, model, {cursor: asked, limit, isKnown: memory.isKnown}, sentAt.wall);
			const receivedAt = {wall: at, steady: at};
			const step = advanceLog(state, page, {asked, limit, sentAt, receivedAt}, memory);
			state = step.state;
			gaps.push(...(step.gap ? [step.gap] : []));
			activities.push(...step.rows.map(({activity}) => activity));
			told.push(
				...step.rows.filter(({isEvent}) => isEvent).map(({activity}) => `${activity.id}: ${activity.state}`),
			);
			if (!step.again) {
				const marker = state.cursor ? formatLogMarker(state.cursor) : null;
				point = {marker, coveredUntil: new Date(state.coveredUntil)};
				wholeAt = sentAt.wall;
				break;
			}
		}
	}

	return {told, gaps, wholeAt};
}

test('over any number of runs each row is told once in each state, or lies inside a gap', () => {
	fc.assert(
		fc.property(logs, looks, manners, (log, plan, model) => {
			const rows = model.kind === 'newest' ? log.map(row => ({...row, seenAt: row.time})) : log;
			const calm = {pause: 1000, isRestart: false, pages: 100};
			const {told, gaps, wholeAt} = live(rows, [...plan, calm], model);
			expect(new Set(told).size).toBe(told.length);
			for (const row of rows) {
				const time = row.time + model.ahead;
				const isTold = told.some(word => word.startsWith(`${row.id}: `));
				const isLost = gaps.some(({from, to}) => time >= from.getTime() && time <= to.getTime());
				if (row.time >= start && row.seenAt <= wholeAt && !isTold && !isLost) {
					throw new Error(`${row.id} at ${row.time - start} is neither told nor in a gap`);
				}
			}
		}),
		{numRuns: 500},
	);
});

test('a log that can be read back has no gap after its first page, however long nobody looked', () => {
	fc.assert(
		fc.property(logs, looks, manners, (log, plan, model) => {
			const kind = model.kind === 'newest' ? 'forward' : model.kind;
			expect(live(log, plan, {...model, kind}).gaps.length).toBeLessThanOrEqual(1);
		}),
	);
});
