import {describe, expect, test} from 'vitest';
import type {Observation} from '../../source/domain/observation.ts';
import {feedsOf, newestEvents, newestRows, newestThings} from '../../source/journal/resume/choose.ts';
import type {Leads} from '../../source/journal/resume/server-clock.ts';
import {activityWith, agentWith, cleanupWith, eventWith, pollWith} from '../helpers/observations.ts';

test('of each thing the last state is kept, and one id may name several things', () => {
	const id = '7';
	const before = activityWith({id, kind: 'backup', status: 'running'});
	const kept = [
		activityWith({id, kind: 'restore'}),
		cleanupWith({id}),
		agentWith({id}),
		activityWith({id, kind: 'backup'}),
	];
	expect(newestThings([{things: [before, ...kept], news: []}])).toEqual(kept);
});

test('events that were told before somebody set the clock back are still known', () => {
	const told = [0, 60_000, -3_540_000, -3_480_000].map((after, index) => ({
		...eventWith({id: String(index), time: null}),
		at: new Date(Date.UTC(2026, 10, 20, 14) + after),
	}));
	expect(newestEvents(told, 200_000).map(({id}) => id)).toEqual(['0', '1', '2', '3']);
	expect(newestEvents(told, 100_000).map(({id}) => id)).toEqual(['1', '2', '3']);
});

test('events that were told before somebody set the clock ahead are still known', () => {
	const begin = Date.UTC(2026, 10, 20, 14);
	const told = [0, 200_000, 250_000, 300_000].map((time, index) => ({
		...eventWith({id: String(index), time: new Date(begin + time)}),
		at: new Date(begin + time + (index > 1 ? 3_600_000 : 0)),
	}));
	expect(newestEvents(told, 200_000).map(({id}) => id)).toEqual(['1', '2', '3']);
});

test('of two programs whose clocks differ the later answer counts, as the server says', () => {
	const begin = Date.UTC(2026, 10, 20, 14);
	const [wrong, right] = [-90_000, 0].map((ahead, index) => ({
		...pollWith({
			feed: 'events',
			marker: String(index),
			coveredUntil: new Date(begin + 5000 * index - ahead),
			coveredThere: {least: begin + 5000 * index, most: begin + 5000 * index + 1000},
		}),
	}));
	const polls = [right, wrong] as readonly Observation[];
	const feeds = feedsOf({polls, inPart: [], doubts: []}, begin + 600_000);
	expect(feeds.get('events')?.marker).toBe('1');
});

describe('the last state of a row that two programs told', () => {
	const begin = Date.UTC(2026, 10, 20, 14);
	/** After so many seconds by the clock of who wrote it, and when it began by the server's. */
	const rowAt = (at: number, status: 'running' | 'failed' | 'completed', {id = 'r', time = 0} = {}) => ({
		...eventWith({
			...{id, status, event: `deploy: ${status}`, subject: {kind: 'activity', id}},
			time: new Date(begin + time * 1000),
		}),
		at: new Date(begin + at * 1000),
	});
	const other = (at: number, time: number) => rowAt(at, 'completed', {id: `other ${time}`, time});
	const file = (...news: readonly Observation[]) => ({rows: news, news});
	type WrittenRows = ReturnType<typeof file> & {readonly leads?: Leads};
	const back = -3600;
	const isOfRow = (each: Observation) => each.type === 'event' && each.event.id === 'r';

	test.each<[string, readonly Observation[], readonly Observation[], string]>([
		['by their clocks', [rowAt(5, 'completed')], [rowAt(3, 'running')], 'completed'],
		['by their clocks, though it runs again', [rowAt(3, 'completed')], [rowAt(5, 'running')], 'running'],
		[
			'by the rows that came with it, where one clock was set back',
			[other(2, 1), rowAt(back + 9, 'failed'), other(back + 9, 8)],
			[rowAt(6, 'running', {time: 0}), other(6, 4)],
			'failed',
		],
		[
			'by the rows that came with it, though it runs again',
			[other(2, 1), rowAt(back + 5, 'failed'), other(back + 5, 4)],
			[rowAt(9, 'running'), other(9, 8)],
			'running',
		],
		[
			'as an end, where one clock was set back and nothing else came',
			[other(2, 1), rowAt(back + 9, 'completed')],
			[other(2, 1), rowAt(6, 'running')],
			'completed',
		],
		[
			'by what is certain all the same: it was set back after the other had ended',
			[other(9, 1), rowAt(back + 10, 'running')],
			[rowAt(6, 'completed')],
			'running',
		],
	])('is known %s', (_, one, another, status) => {
		expectStatus(file(...one), file(...another), status);
	});

	test.each([
		['though one clock is behind', 5, 0, 'failed'],
		['though one clock is ahead', 0, -5, 'failed'],
		['where both clocks are right', 0, 0, 'running'],
		['where both are behind', 5, 5, 'running'],
	])("is known by the server's clock, %s", (_, one, another, status) => {
		const [ended, begun] = [rowAt(5, 'failed'), rowAt(8, 'running')];
		const leads = (item: Observation, ahead: number) =>
			new Map([[item, {least: ahead * 1000, most: ahead * 1000 + 400}]]);
		expectStatus(
			{...file(ended), leads: leads(ended, one)},
			{...file(begun), leads: leads(begun, another)},
			status,
		);
	});

	test('is known by the rows that came with it, where they were written in one moment', () => {
		const leads = (items: readonly Observation[]) =>
			new Map(items.map(item => [item, {least: 0, most: 900}]));
		const ended = [rowAt(5, 'failed'), other(5, 4)];
		const begun = [rowAt(5.5, 'running'), other(5.5, 3)];
		expectStatus(
			{...file(...ended), leads: leads(ended)},
			{...file(...begun), leads: leads(begun)},
			'failed',
		);
	});

	function expectStatus(one: WrittenRows, another: WrittenRows, status: string): void {
		for (const files of [
			[one, another],
			[another, one],
		]) {
			const row = newestRows(files).find(({event}) => event.id === 'r');
			expect(row?.event.status).toBe(status);
			const [thing] = newestThings(files.map(({rows, ...rest}) => ({things: rows.filter(isOfRow), ...rest})));
			expect(thing).toBe(row);
		}
	}
});
