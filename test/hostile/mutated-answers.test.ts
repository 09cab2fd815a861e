import {describe, expect, test} from 'vitest';
import type {Json} from '../../source/domain/json.ts';
import {createRandom, type Random} from '../../source/simulator/random.ts';
import {decodeList} from '../../source/sources/list.ts';
import {examples} from './examples.ts';

const rounds = Number(process.env.SWEEPWATCH_FUZZ ?? 150);

/** What stands where something else is wanted. */
const strange: readonly Json[] = [
	null,
	true,
	0,
	-1,
	1e308,
	9_007_199_254_740_992,
	'',
	' ',
	'\u0000',
	'x'.repeat(5000),
	'/Date(99999999999999999999)/',
	'2026-02-30T25:61:61Z',
	[],
	[[[]]],
	{},
	{toString: 1},
	{toString: null, valueOf: null},
	{toString: 'x', valueOf: {}},
	{length: -1},
	JSON.parse('{"__proto__": {"id": 1}, "constructor": 2, "hasOwnProperty": 3}') as Json,
	{toJSON: 'no'},
];

describe('an item that is not what it ought to be costs itself alone', () => {
	test.for(examples)('$name', ({name, decode, items}) => {
		const random = createRandom(name);
		for (let round = 0; round < rounds; round++) {
			const good = random.pick(items);
			const bad = mutate(good, random, 0);
			const {items: told} = decodeList([good, bad, good], 'items', decode);
			const expected = decodeList([good, good], 'items', decode).items;
			expect(told.length).toBeGreaterThanOrEqual(expected.length);
			// What was told can be written down.
			JSON.stringify(told);
		}
	});
});

/** The same item with something strange at some place, at any depth. */
function mutate(value: Json, random: Random, depth: number): Json {
	const isHere = depth > 0 && random.chance(0.3);
	if (isHere || typeof value !== 'object' || value === null) {
		return random.pick(strange);
	}

	if (Array.isArray(value)) {
		const index = random.integer(0, value.length);
		return value.map((item, at) => (at === index ? mutate(item as Json, random, depth + 1) : (item as Json)));
	}

	const keys = Object.keys(value);
	const key = random.chance(0.1) ? random.pick(['toString', 'valueOf', 'toJSON', 'then']) : random.pick(keys);
	const old = (value as Readonly<Record<string, Json>>)[key ?? ''] ?? null;
	return {...value, [key ?? 'x']: mutate(old, random, depth + 1)};
}
