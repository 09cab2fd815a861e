import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Lost} from '../../../source/monitor/feed/coverage.ts';
import {advanceLog} from '../../../source/monitor/log/advance-log.ts';
import {formatLogMarker} from '../../../source/monitor/log/log-marker.ts';
import type {Marks} from '../../../source/monitor/log/log-proof.ts';
import {cursorToSend, doubtPlace, type LogState} from '../../../source/monitor/log/log-state.ts';
import {learnResume, newLog, resumeLog} from '../../../source/monitor/log/new-log.ts';
import {createRowMemory} from '../../../source/monitor/log/row-memory.ts';
import type {LogCursor, LogPage} from '../../../source/sources/source.ts';
import {makeActivity} from '../../helpers/things.ts';
import {makeLogPage} from './model-log.ts';

const start = Date.UTC(2026, 10, 20);
const second = 1000;

type Row = {readonly id: number; readonly at: number; readonly name: string; readonly life: number};

type Step = {
	readonly what: 'rows' | 'wait' | 'anew' | 'away' | 'again';
	readonly count: number;
	readonly seconds: number;
};

const plan = fc.array(
	fc.record({
		what: fc.constantFrom<Step['what']>('rows', 'rows', 'wait', 'anew', 'away', 'again'),
		count: fc.integer({min: 0, max: 12}),
		seconds: fc.integer({min: 5, max: 100}),
	}),
	{minLength: 1, maxLength: 12},
);

const activityOf = ({id, at, name, life}: Row) =>
	makeActivity(String(id), '', {
		kind: 'activity',
		name,
		time: new Date(at),
		status: 'info',
		details: {life},
	});

/** By marker: what came after it, or all. By date: what came since, a little before. Else: the newest rows. */
function answer(
	rows: readonly Row[],
	marks: Marks | 'date' | 'compare',
	cursor: LogCursor | undefined,
): LogPage {
	const since = Number(cursor?.marker ?? cursor?.id ?? 0);
	const from = cursor?.time == null ? 0 : cursor.time - 10 * second;
	const given = rows.filter(({id, at}) =>
		marks === 'row' ? id > since : marks === 'date' ? at >= from : true,
	);
	const items = given.map(activityOf);
	return marks === 'row'
		? makeLogPage(items, {
				markers: {of: new Map(items.map(item => [item, item.id])), behind: items.at(-1)?.id ?? cursor?.id},
			})
		: makeLogPage(items);
}

function watch(steps: readonly Step[], marks: 'row' | 'date' | 'compare', isHeld = false) {
	const memory = {current: createRowMemory()};
	const marked: Marks | undefined = marks === 'row' ? 'row' : undefined;
	const told: string[] = [];
	const gaps: Lost[] = [];
	const all: Row[] = [];
	let rows: readonly Row[] = [];
	let life = 0;
	let at = start;
	let state: LogState = newLog(start);
	let requests = 0;

	function add(count: number): void {
		for (let index = 0; index < count; index++) {
			at += 10;
			const row = {id: rows.length + 1, at, name: `life ${life}`, life};
			rows = [...rows, row];
			all.push(row);
		}
	}

	function look(): void {
		for (let again = true; again; ) {
			requests++;
			at += 5;
			const now = {wall: at, steady: at - start};
			const asked = cursorToSend(state, {marks: marked, isHeld, at: now.steady});
			const exchange = {asked, limit: 1000, sentAt: now, receivedAt: now, marks: marked};
			const step = advanceLog(state, answer(rows, marks, asked), exchange, memory.current);
			({state, again} = step);
			gaps.push(...(step.gap ? [step.gap] : []));
			told.push(
				...step.rows
					.filter(({isEvent}) => isEvent)
					.map(({activity}) => `${activity.details.life} ${activity.id}`),
			);
		}
	}

	function pass(seconds: number): void {
		for (let left = seconds; left > 0; left -= 5) {
			at += 5 * second;
			look();
		}
	}

	add(2);
	look();
	for (const {what, count, seconds} of [...steps, {what: 'rows', count: 3, seconds: 100} as const]) {
		if (what === 'rows') {
			add(count);
		} else if (what === 'anew') {
			// Something may be written that nobody has read.
			add(count % 3);
			at += second;
			// Whoever waits for an answer notices that.
			state = isHeld ? doubtPlace(state) : state;
			life++;
			rows = [];
			add(count);
		} else if (what === 'away') {
			state = doubtPlace(state);
			add(count);
		} else if (what === 'again') {
			const marker = state.cursor ? formatLogMarker(state.cursor) : null;
			const activities = all.filter(({id, life: own}) => told.includes(`${own} ${id}`)).map(activityOf);
			const resume = {feeds: new Map(), events: [], activities};
			memory.current = createRowMemory();
			learnResume(memory.current, resume);
			state = resumeLog({marker, coveredUntil: new Date(state.coveredUntil)}, resume, at, memory.current);
		}

		pass(seconds);
	}

	return {told, gaps, all, requests};
}

const isIn = ({at}: Row, gaps: readonly Lost[]) =>
	gaps.some(({from, to}) => at >= from.getTime() - 1 && at <= to.getTime());

test.each([
	['row', false],
	['row', true],
	['date', false],
	['compare', false],
] as const)(
	'read by %s (answers that are held: %s), each row is told once or lies in a gap, though its server begins its ids anew',
	(marks, isHeld) => {
		fc.assert(
			fc.property(plan, steps => {
				const {told, gaps, all} = watch(steps, marks, isHeld);
				expect(new Set(told).size).toBe(told.length);
				for (const row of all) {
					if (!told.includes(`${row.life} ${row.id}`) && !isIn(row, gaps)) {
						throw new Error(
							`row ${row.id} of life ${row.life} at ${row.at - start} is neither told nor in a gap`,
						);
					}
				}
			}),
			{numRuns: 100},
		);
	},
);

test.each(['row', 'date', 'compare'] as const)(
	'read by %s, a server that stays as it is leaves no gap',
	marks => {
		fc.assert(
			fc.property(plan, steps => {
				const {told, gaps, all} = watch(
					steps.filter(({what}) => what !== 'anew'),
					marks,
				);
				expect(gaps).toEqual([]);
				expect(told).toHaveLength(all.length);
			}),
			{numRuns: 40},
		);
	},
);

test('to prove its place a quiet log is asked no more often than before', () => {
	const {requests} = watch([{what: 'rows', count: 3, seconds: 3600}], 'row');
	expect(requests).toBeLessThan(3600 / 5 + 30);
});
