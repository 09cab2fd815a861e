import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {noJobs} from '../../../source/domain/jobs/jobs.ts';
import type {Observation} from '../../../source/domain/observation.ts';
import {emptyLog, learnEvents} from '../../../source/screen/state/events.ts';
import type {FeedItem} from '../../../source/screen/state/feed-item.ts';
import {event, instant} from '../fixtures/make.ts';

function heard(source: string, seconds: number): Observation {
	return {...event(seconds, {event: 'ping', id: String(seconds), time: instant(seconds)}), source};
}

function learnt(batches: readonly (readonly Observation[])[], limit = 100): readonly FeedItem[] {
	return [...batches.reduce((log, batch) => learnEvents(log, batch, limit, noJobs), emptyLog).items];
}

const told = (items: readonly FeedItem[]) =>
	items.map(item => `${item.source} ${item.type === 'event' ? item.event.id : ''}`);

describe('the feed of several systems', () => {
	test('stands in the order of time, though one is asked later than the other', () => {
		const items = learnt([
			[heard('dfw', 1), heard('dfw', 5)],
			[heard('lon', 3), heard('lon', 7)],
			[heard('sde', 6)],
		]);
		expect(told(items)).toEqual(['dfw 1', 'lon 3', 'dfw 5', 'sde 6', 'lon 7']);
	});

	test('leaves what one system tells in the order in which it tells it', () => {
		expect(told(learnt([[heard('dfw', 5), heard('dfw', 1)], [heard('dfw', 3)]]))).toEqual([
			'dfw 5',
			'dfw 1',
			'dfw 3',
		]);
	});

	test('keeps the sequence of every row that is there, and gives each new one its own', () => {
		fc.assert(
			fc.property(
				fc.array(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(50)), {maxLength: 8}), {
					maxLength: 20,
				}),
				batches => {
					let log = emptyLog;
					for (const batch of batches) {
						const before = new Map([...log.items].map(({sequence}, index) => [sequence, index]));
						log = learnEvents(
							log,
							batch.map(([source, seconds]) => heard(source, seconds)),
							1000,
							noJobs,
						);
						const sequences = [...log.items].map(({sequence}) => sequence);
						expect(sequences).toEqual([...new Set(sequences)].sort((x, y) => x - y));
						expect(sequences.filter(sequence => before.has(sequence))).toHaveLength(before.size);
					}
				},
			),
		);
	});

	test('does without a place between two rows when there is none any more', () => {
		const late = Array.from({length: 80}, (_, index) => [heard(`s${index}`, 5)]);
		const items = learnt([[heard('a', 1), heard('b', 9)], ...late]);
		expect(items).toHaveLength(82);
		expect(new Set(items.map(({sequence}) => sequence)).size).toBe(82);
	});
});
