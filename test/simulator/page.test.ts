import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {compareIds, EventLog} from '../../source/simulator/world/event-log.ts';
import {readPage} from '../../source/simulator/world/page.ts';
import type {WorldEvent} from '../../source/simulator/world/types.ts';

function createLog(numbers: readonly bigint[]): EventLog<WorldEvent> {
	const log = new EventLog<WorldEvent>();
	for (const [index, number] of numbers.entries()) {
		const event: WorldEvent = {
			sequence: index + 1,
			id: String(number),
			at: index,
			name: 'agent_heartbeat',
			agent: undefined,
			job: undefined,
			json: '{}',
		};
		log.append(event);
	}

	return log;
}

const numbers = fc
	.uniqueArray(fc.oneof(fc.bigInt({min: 1n, max: 150n}), fc.bigInt({min: 1n, max: 10n ** 30n})), {
		maxLength: 60,
	})
	.map(list => list.sort((one, other) => (one < other ? -1 : 1)));

describe('a page of a feed', () => {
	test('is what a plain filter would give', () => {
		const marker = fc.option(fc.bigInt({min: 0n, max: 200n}), {nil: undefined});
		fc.assert(
			fc.property(
				numbers,
				marker,
				fc.integer({min: 1, max: 70}),
				fc.boolean(),
				(list, after, limit, isDown) => {
					const newer = list.filter(number => after === undefined || number > after);
					const expected = isDown ? newer.reverse().slice(0, limit) : newer.slice(0, limit);
					const page = readPage(createLog(list), {
						marker: after === undefined ? undefined : String(after),
						limit,
						direction: isDown ? 'desc' : 'asc',
					});
					expect(page.map(({id}) => BigInt(id))).toEqual(expected);
				},
			),
		);
	});

	test('leads by its last id to the next, and so to every event, also where ids are shared', () => {
		const doubled = numbers.chain(list =>
			fc
				.array(fc.integer({min: 1, max: 3}), {minLength: list.length, maxLength: list.length})
				.map(counts => list.flatMap((number, index) => Array<bigint>(counts[index] ?? 1).fill(number))),
		);
		fc.assert(
			fc.property(doubled, fc.integer({min: 1, max: 10}), (list, limit) => {
				const log = createLog(list);
				const seen: WorldEvent[] = [];
				for (let rounds = 0; rounds <= list.length; rounds++) {
					const page = readPage(log, {marker: seen.at(-1)?.id, limit, direction: 'asc'});
					seen.push(...page);
				}

				expect(seen.map(({sequence}) => sequence)).toEqual(list.map((_, index) => index + 1));
			}),
		);
	});

	test('holds what is left after the oldest were dropped', () => {
		fc.assert(
			fc.property(numbers, fc.nat({max: 80}), (list, dropped) => {
				const log = createLog(list);
				const count = Math.min(dropped, list.length);
				for (let index = 0; index < count; index++) {
					log.dropFirst();
				}

				expect(log.length).toBe(list.length - count);
				expect(log.slice(0, log.length).map(({id}) => BigInt(id))).toEqual(list.slice(count));
				expect(log.has(String(list[count] ?? 0n))).toBe(count < list.length);
			}),
		);
	});

	test('compares ids as numbers of any length', () => {
		fc.assert(
			fc.property(fc.bigInt({min: 0n}), fc.bigInt({min: 0n}), (one, other) => {
				expect(Math.sign(compareIds(String(one), String(other)))).toBe(
					one < other ? -1 : one > other ? 1 : 0,
				);
			}),
		);
	});
});
