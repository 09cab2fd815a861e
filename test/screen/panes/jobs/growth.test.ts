import fc from 'fast-check';
import {expect, test} from 'vitest';
import {noJobs} from '../../../../source/domain/jobs/jobs.ts';
import type {Observation} from '../../../../source/domain/observation.ts';
import {foldJobs, isLastOf, type JobRow} from '../../../../source/screen/panes/jobs/fold.ts';
import {jobRows} from '../../../../source/screen/panes/jobs/rows.ts';
import {type EventLog, emptyLog, learnEvents} from '../../../../source/screen/state/events.ts';
import type {FeedItem} from '../../../../source/screen/state/feed-item.ts';
import type {ScreenState} from '../../../../source/screen/state/state.ts';
import {leastTimes} from '../../../helpers/least-times.ts';
import {gap, heartbeat, jobEvent} from '../../fixtures/make.ts';
import {screenOf} from '../../fixtures/screen.ts';

const happening = fc
	.record({seconds: fc.nat(9000), job: fc.constantFrom('a', 'b', 'c', 'd'), word: fc.nat(5)})
	.map(({seconds, job, word}): Observation => {
		switch (word) {
			case 0:
				return heartbeat(seconds, job);
			case 1:
				return gap(seconds);
			case 2:
				return jobEvent(seconds, 'completed', 'completed', {id: job});
			default:
				return jobEvent(seconds, 'in_progress', 'running', {id: job});
		}
	});

type Model = {readonly key: string | null; readonly of: readonly FeedItem[]; readonly isOver: boolean};

/** Row by row: what folds with what, over all that was ever told, without what is forgotten by now. */
function modelOf(items: readonly FeedItem[], oldest: number): readonly Model[] {
	const rows: Model[] = [];
	for (const item of items) {
		const subject = item.type === 'event' ? item.event.subject : null;
		const isOver = item.type === 'event' && item.event.status === 'completed';
		const at = subject
			? rows.findLastIndex(({key}) => key === subject.id)
			: rows.length - Number(item.type === 'event');
		const row = rows[at];
		const isSameKind = subject !== null || (row?.key === null && isBeatOf(row.of.at(-1), item));
		if (row && isSameKind && !(row.isOver && subject && !isOver) && isKept(row, oldest)) {
			rows[at] = {...row, of: [...row.of, item], isOver};
		} else {
			rows.push({key: subject?.id ?? null, of: [item], isOver});
		}
	}

	return rows.filter(row => isKept(row, oldest));
}

function isKept({of}: Model, oldest: number): boolean {
	return (of.at(-1)?.sequence ?? 0) >= oldest;
}

function isBeatOf(last: FeedItem | undefined, item: FeedItem): boolean {
	return last?.type === 'event' && item.type === 'event' && item.event.subject === last.event.subject;
}

const told = ({sequence, last, ...row}: JobRow) => ({
	...{sequence, last: last.sequence},
	...{count: row.type === 'job' ? row.events.length : row.event.count},
});

test('rows that go on from the last time are what was told, put together one by one', () => {
	fc.assert(
		fc.property(fc.array(fc.array(happening, {maxLength: 6}), {maxLength: 20}), batches => {
			let log: EventLog = emptyLog;
			for (const batch of batches) {
				log = learnEvents(log, batch, 1000, noJobs);
				const folded = foldJobs(log.items, true);
				const rows = modelOf([...log.items], 0);
				expect([...folded.rows].map(told)).toEqual(
					rows.map(({of}) => ({
						...{sequence: of[0]?.sequence, last: of.at(-1)?.sequence, count: of.length},
					})),
				);
				expect([...folded.rows].map(row => isLastOf(folded, row))).toEqual(
					rows.map(({key}, at) => key !== null && rows.findLastIndex(row => row.key === key) === at),
				);
			}
		}),
		{numRuns: 60},
	);
});

test('a row goes when all is forgotten that was told of it, and stays as it began until then', () => {
	const at = (second: number, id: string) => jobEvent(second, 'in_progress', 'running', {id});
	let log: EventLog = emptyLog;
	let rows: readonly JobRow[] = [];
	for (const [second, id] of ['long', 'gone', 'short', 'long', 'x', 'y'].entries()) {
		log = learnEvents(log, [at(second, id)], 4, noJobs);
		rows = [...foldJobs(log.items, true).rows];
	}

	expect(rows.map(row => row.type === 'job' && [row.key.split('\n').at(-1), row.events.length])).toEqual([
		['long', 2],
		['short', 1],
		['x', 1],
		['y', 1],
	]);
});

const rounds = 30;

function withEvents(state: ScreenState, events: readonly Observation[], keep: number): ScreenState {
	const log = learnEvents(state.data.events, events, keep, noJobs);
	return {...state, data: {...state.data, events: log}};
}

function screenWith(count: number): ScreenState {
	const many = Array.from({length: count}, (_, at) =>
		jobEvent(at, 'in_progress', 'running', {id: `job-${at >> 2}`}),
	);
	return withEvents(screenOf(), many, count);
}

/** Milliseconds until some more events have their rows, and the last of these are seen. */
function time(state: ScreenState, keep: number): number {
	let next = state;
	jobRows(next);
	const from = performance.now();
	for (let round = 0; round < rounds; round++) {
		next = withEvents(next, [jobEvent(keep + round, 'queued', 'queued', {id: `new-${round}`})], keep);
		const {rows} = jobRows(next);
		rows.slice(rows.length - 40);
	}

	return performance.now() - from;
}

test('one more event of a job costs about as much among fifty thousand as among a thousand', () => {
	const [few, many] = [1000, 50_000];
	const [small, large] = [screenWith(few), screenWith(many)];
	const [least, most] = leastTimes(
		() => time(small, few),
		() => time(large, many),
	);
	// It was more than thirty times as much, when all rows were made anew.
	expect(most).toBeLessThan(least * 8);
});
