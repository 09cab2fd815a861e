import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {encodeLine, lineToJson} from '../../../source/codec/line.ts';
import type {Observation} from '../../../source/domain/observation.ts';
import {createBacklog} from '../../../source/journal/writing/backlog.ts';
import {eventWith} from '../../helpers/observations.ts';

const dayFor = (at: number) => `day ${Math.floor(at / 10)}`;

function jsonOf(observation: Observation): string {
	return lineToJson({type: 'observation', observation});
}

function lineOf(observation: Observation): string {
	return encodeLine({type: 'observation', observation});
}

describe('what waits to be written', () => {
	const step = fc.oneof(
		{
			weight: 8,
			arbitrary: fc.record({type: fc.constant('add' as const), text: fc.string({unit: 'grapheme'})}),
		},
		{weight: 2, arbitrary: fc.record({type: fc.constant('write' as const), isRefused: fc.boolean()})},
		{weight: 1, arbitrary: fc.record({type: fc.constant('pass' as const)})},
		{weight: 1, arbitrary: fc.record({type: fc.constant('long' as const), length: fc.nat(9000)})},
	);

	test('comes out once, in order, each day for itself, as the lines that a file holds', () => {
		fc.assert(
			fc.property(fc.array(step, {maxLength: 40}), steps => {
				const backlog = createBacklog(Number.POSITIVE_INFINITY, dayFor);
				const given: {readonly day: string; readonly line: string}[] = [];
				let written = 0;
				let at = 0;
				const write = (isRefused: boolean) => {
					const chunk = backlog.next();
					if (chunk === undefined) {
						return;
					}

					const lines = given.slice(written, written + chunk.ends.length);
					expect(chunk.first).toBe(written);
					expect(chunk.bytes.toString()).toBe(lines.map(({line}) => line).join(''));
					expect(lines.every(({day}) => day === chunk.day)).toBe(true);
					if (!isRefused) {
						backlog.done(chunk);
						written += lines.length;
					}
				};
				for (const each of steps) {
					if (each.type === 'add' || each.type === 'long') {
						const event = each.type === 'add' ? each.text : 'ä'.repeat(each.length);
						const observation = eventWith({event});
						given.push({day: dayFor(at), line: lineOf(observation)});
						expect(backlog.add(jsonOf(observation), at)).toBe(true);
					} else if (each.type === 'pass') {
						at += 6;
					} else {
						write(each.isRefused);
					}

					const rest = given.slice(written).map(({line}) => line.slice(0, -1));
					expect(backlog.linesFrom(written, 1000)).toEqual(rest);
					expect(backlog.linesFrom(written + 1, 2)).toEqual(rest.slice(1, 3));
					expect(backlog.count).toBe(rest.length);
					expect(backlog.end).toBe(given.length);
				}

				while (!backlog.isEmpty) {
					write(false);
				}

				expect(written).toBe(given.length);
			}),
			{numRuns: 100},
		);
	});

	test('comes in chunks of a megabyte or a little more, a longer line in one of its own', () => {
		const backlog = createBacklog(Number.POSITIVE_INFINITY, dayFor);
		const texts = [...Array.from({length: 300}, () => 'ä'.repeat(2000)), 'ä'.repeat(1_500_000), 'a'];
		for (const event of texts) {
			backlog.add(jsonOf(eventWith({event})), 0);
		}

		const chunks: string[] = [];
		for (let chunk = backlog.next(); chunk !== undefined; chunk = backlog.next()) {
			chunks.push(chunk.bytes.toString());
			backlog.done(chunk);
		}

		expect(chunks.length).toBeGreaterThan(3);
		expect(chunks.join('') === texts.map(event => lineOf(eventWith({event}))).join('')).toBe(true);
	});

	test('is written on while a part of it is on its way to the disk', () => {
		const backlog = createBacklog(1 << 20, dayFor);
		backlog.add(jsonOf(eventWith()), 0);
		const first = backlog.next();
		backlog.add(jsonOf(eventWith({event: 'other'})), 0);
		expect(first?.bytes.toString()).toBe(lineOf(eventWith()));
		backlog.done(first ?? expect.fail());
		expect(backlog.next()?.bytes.toString()).toBe(lineOf(eventWith({event: 'other'})));
	});

	test('is bounded, and what did not fit is counted until all else is written', () => {
		const backlog = createBacklog(1000, dayFor);
		const json = jsonOf(eventWith());
		const added = [1, 2, 3, 4, 5, 6].map(at => backlog.add(json, at));
		expect(added).toEqual([true, true, true, false, false, false]);
		expect(backlog.count).toBe(6);
		expect(backlog.takeDropped()).toEqual({from: 4, to: 6, lines: 3});
		expect(backlog.takeDropped()).toBeUndefined();
	});
});
