import {expect, test} from 'vitest';
import {statusOfState} from '../../../source/domain/status-of.ts';
import {advanceLog} from '../../../source/monitor/log/advance-log.ts';
import {cursorToSend, type LogState} from '../../../source/monitor/log/log-state.ts';
import {newLog} from '../../../source/monitor/log/new-log.ts';
import {createRowMemory} from '../../../source/monitor/log/row-memory.ts';
import type {LogPage} from '../../../source/sources/source.ts';
import {makeActivity} from '../../helpers/things.ts';
import {listen} from '../listen.ts';
import {makeLogPage} from './model-log.ts';

const start = Date.UTC(2026, 10, 20);

/** A row of second n under that marker. */
const row = (seconds: number, marker: string, state = 'completed') => ({
	marker,
	activity: makeActivity(`r${seconds}`, state, {
		time: new Date(start + seconds * 1000),
		status: statusOfState(state),
	}),
});

function pageOf(rows: readonly ReturnType<typeof row>[], behind: string | undefined): LogPage {
	return makeLogPage(
		rows.map(({activity}) => activity),
		{markers: {of: new Map(rows.map(({activity, marker}) => [activity, marker])), behind}},
	);
}

function play(
	pages: readonly LogPage[],
	exchange: {readonly keeps?: number; readonly seconds?: readonly number[]} = {},
) {
	const memory = createRowMemory();
	let state: LogState = newLog(start);
	return pages.map((page, index) => {
		const seconds = exchange.seconds?.[index] ?? index + 1;
		const now = {wall: start + seconds * 1000, steady: seconds * 1000};
		const {keeps} = exchange;
		const asked = cursorToSend(state);
		const step = advanceLog(state, page, {asked, limit: 100, sentAt: now, receivedAt: now, keeps}, memory);
		({state} = step);
		return {
			cursor: state.cursor,
			told: step.rows.filter(({isEvent}) => isEvent).map(({activity}) => activity.id),
			gap: step.gap && [step.gap.from, step.gap.to].map(time => (time.getTime() - start) / 1000),
		};
	});
}

test('the cursor goes on behind the last row, though others are dated later', () => {
	const [step] = play([pageOf([row(5, 'm1'), row(2, 'm2')], 'm2')]);
	expect(step).toMatchObject({told: ['r5', 'r2'], cursor: {id: 'r2', marker: 'm2'}});
});

test('a row dated before the cursor is told, and the cursor goes on', () => {
	const steps = play([pageOf([row(5, 'm1')], 'm1'), pageOf([row(1, 'm2')], 'm2')]);
	expect(steps[1]).toMatchObject({told: ['r1'], cursor: {id: 'r1', marker: 'm2'}});
});

test('what is under way is read again from before it', () => {
	const [step, next] = play([
		pageOf([row(1, 'm1'), row(2, 'm2', 'in_progress'), row(3, 'm3')], 'm3'),
		pageOf([row(2, 'm2', 'completed'), row(3, 'm3')], 'm3'),
	]);
	expect(step?.cursor).toMatchObject({id: 'r1', marker: 'm1'});
	expect(next).toMatchObject({told: ['r2'], cursor: {id: 'r3', marker: 'm3'}});
});

test('an answer without rows may name a further place, also before the first row', () => {
	const steps = play([pageOf([], 't1'), pageOf([], 't2'), pageOf([row(3, 't3')], 't3'), pageOf([], 't4')]);
	expect(steps.map(({cursor}) => cursor?.marker)).toEqual(['t1', 't2', 't3', 't4']);
	expect(steps[3]?.cursor?.id).toBe('r3');
});

test.each([
	['within that time', [1, 60], undefined],
	['later', [1, 91], [1, 31]],
])('of a server that keeps a row for a minute, asked again %s', (_, seconds, gap) => {
	const steps = play([pageOf([], 'm1'), pageOf([], 'm1')], {keeps: 60_000, seconds});
	expect(steps.map(step => step.gap)).toEqual([undefined, gap]);
});

test('an answer that the server holds back for a minute is no trouble, and the next is asked for at once', async () => {
	const {clock, source, of, stop} = listen((script, {sleep}) => {
		script.giveLog();
		if (script.log) {
			script.log = {...script.log, answersWithin: 65_000, keeps: 60_000};
		}

		script.before = async what => (what === 'log' ? sleep(60_000, new AbortController().signal) : undefined);
	});
	await clock.pass(600_000);
	const asked = source.asked.filter(({what}) => what === 'log').map(({at}) => at);
	expect(asked.length).toBeGreaterThanOrEqual(9);
	expect(asked.slice(1).map((at, index) => at - (asked[index] ?? 0))).toEqual(
		asked.slice(1).map(() => 60_000),
	);
	expect(of('poll').every(({poll}) => poll.ok)).toBe(true);
	expect(of('gap')).toEqual([]);
	await stop();
});

test('up to when a held answer tells everything is one moment by both clocks', async () => {
	const ahead = 3_600_000;
	let heardAt = 0;
	const {clock, of, stop} = listen((script, {sleep, now}) => {
		script.giveLog();
		Object.assign(script.log ?? {}, {answersWithin: 65_000});
		script.before = async what => {
			heardAt = now();
			return what === 'log' ? sleep(60_000, new AbortController().signal) : undefined;
		};
		script.readLog = () => ({...pageOf([], 'm1'), serverTime: Math.floor((heardAt + ahead) / 1000) * 1000});
	});
	await clock.pass(200_000);
	const covered = of('poll').flatMap(({poll}) => (poll.feed === 'activities' ? [poll] : []));
	expect(covered.length).toBeGreaterThanOrEqual(3);
	for (const {coveredUntil, coveredThere} of covered) {
		const wall = Number(coveredUntil) + ahead;
		expect(wall).toBeGreaterThanOrEqual(coveredThere?.least ?? Number.POSITIVE_INFINITY);
		expect(wall).toBeLessThanOrEqual(coveredThere?.most ?? Number.NEGATIVE_INFINITY);
	}

	await stop();
});

test('a server that may hold its answers is given longer than the others before it counts as standing still', async () => {
	const {clock, of, stop} = listen((script, {sleep}) => {
		script.giveLog();
		if (script.log) {
			script.log = {...script.log, answersWithin: 300_000};
		}

		script.before = async what => (what === 'log' ? sleep(290_000, new AbortController().signal) : undefined);
	});
	await clock.pass(900_000);
	expect(of('poll').map(({poll}) => poll.error?.code)).not.toContain('stalled');
	await stop();
});
