import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {eventIdentity} from '../../source/domain/event-identity.ts';
import {sumEvent} from '../../source/monitor/event-sum.ts';
import {createToldMemory} from '../../source/monitor/told-memory.ts';
import {makeEvent} from '../helpers/things.ts';

const noon = Date.UTC(2020, 0, 1, 12);

function sumOf(told: Parameters<typeof sumEvent>[0]): string {
	const sum = {one: 0, other: 0};
	sumEvent(told, sum);
	return `${sum.one} ${sum.other}`;
}

const text = fc.oneof(fc.constantFrom('', '1', '11', '12', '21', 'a', 'b', 'ab', 'ba'), fc.string());
const subject = fc.option(fc.record({kind: text, id: text}));
const agent = fc.option(fc.record({id: text, name: fc.constant(null)}));
const anyEvent = fc
	.record({id: text, event: fc.oneof(text, fc.constant('agent_activate')), subject, agent})
	.map(({id, ...more}) => makeEvent(id, noon, more));

describe('of an event the memory', () => {
	test('keeps a sum that is the same where its identity is, and else another one', () => {
		fc.assert(
			fc.property(anyEvent, anyEvent, (one, other) => {
				const isOne = eventIdentity(one) === eventIdentity(other);
				expect(sumOf(one) === sumOf(other)).toBe(isOne);
			}),
			{numRuns: 3000},
		);
	});

	test('keeps sums that differ, and are spread out, for ids that follow one another', () => {
		const sums = new Set<string>();
		const places = new Set<number>();
		for (let number = 0; number < 100_000; number++) {
			const sum = {one: 0, other: 0};
			sumEvent(makeEvent(String(5_690_138_000 + number), noon), sum);
			sums.add(`${sum.one} ${sum.other}`);
			places.add(sum.one & 0xffff);
			places.add((sum.other & 0xffff) + 0x1_0000);
		}

		expect(sums.size).toBe(100_000);
		// Thrown at random, 100 000 leave 22 % of 65 536 places empty.
		expect(places.size / 0x2_0000).toBeGreaterThan(0.77);
	});

	test('knows what was told in the last two generations, as a list of their identities would', () => {
		const event = fc.record({id: fc.nat(60), second: fc.nat(3), isUndated: fc.boolean()});
		fc.assert(
			fc.property(fc.array(event, {maxLength: 200}), fc.integer({min: 1, max: 20}), (steps, size) => {
				const memory = createToldMemory(noon, size);
				let [young, old] = [new Map<string, number | null>(), new Map<string, number | null>()];
				for (const {id, second, isUndated} of steps) {
					const told = makeEvent(String(id), noon + 700 * second, isUndated ? {time: null} : {});
					const time = told.time?.getTime() ?? null;
					const key = eventIdentity(told);
					const known = young.has(key) ? young.get(key) : old.get(key);
					const isKnown =
						known !== undefined && (known === null || time === null || Math.abs(known - time) < 1000);
					expect(memory.has(told)).toBe(isKnown);
					if (!isKnown) {
						memory.add(told, noon);
						young.set(key, time);
						[young, old] = young.size >= size ? [new Map(), young] : [young, old];
					}
				}
			}),
		);
	});
});

test('a million events take no more room than ten thousand', () => {
	const memory = createToldMemory(noon);
	const told = (from: number, count: number): number => {
		for (let number = from; number < from + count; number++) {
			memory.add(makeEvent(String(number), noon), noon);
		}

		return process.memoryUsage().arrayBuffers;
	};
	const before = told(0, 25_000);
	expect(told(25_000, 200_000)).toBeLessThan(before + 1_000_000);
});
