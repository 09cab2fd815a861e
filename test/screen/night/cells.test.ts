import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Observation} from '../../../source/domain/observation.ts';
import {signsOf} from '../../../source/screen/looks/signs.ts';
import {nightCells} from '../../../source/screen/night/cells.ts';
import {nightLine, titleStrip} from '../../../source/screen/night/strip.ts';
import {createData, learn} from '../../../source/screen/state/data.ts';
import {activity, event, gap, jobEvent, start} from '../fixtures/make.ts';
import {screenOf, signs} from '../fixtures/screen.ts';

const minute = 60;
const hour = 60 * minute;

function ended(
	seconds: number,
	id: string,
	status: 'completed' | 'failed' | 'stopped' = 'completed',
): Observation {
	return jobEvent(seconds, status, status, {id, kind: 'backup'});
}

function cellsOf(observations: readonly Observation[], seconds: number, most = 24) {
	const {night} = learn(createData(), observations);
	return nightCells(night, null, start + seconds * 1000, most);
}

describe('cells of the night', () => {
	test('the worst end of a cell wins, and a gap goes before what ended well', () => {
		const cells = cellsOf(
			[
				ended(10, 'a'),
				ended(20, 'b', 'stopped'),
				ended(30, 'c', 'failed'),
				ended(70, 'd'),
				gap(150, {from: new Date(start + 80_000), to: new Date(start + 110_000)}),
				ended(190, 'e'),
			],
			200,
		);
		expect(cells.map(({worst, isGap, total}) => [worst, isGap, total])).toEqual([
			['failed', false, 3],
			[null, true, 1],
			[null, false, 0],
			[null, false, 1],
		]);
	});

	test('an end that is read later moves from one count to the other', () => {
		const done = jobEvent(10, 'completed', 'completed', {id: 'a', kind: 'backup'});
		const read = activity(40, {
			id: 'a',
			kind: 'backup',
			state: 'completed_with_errors',
			status: 'with-errors',
			time: new Date(start + 10_000),
		});
		expect(cellsOf([done], 59)[0]?.ends).toEqual({completed: 1});
		const [cell] = cellsOf([done, read], 59);
		expect(cell).toMatchObject({worst: 'with-errors', total: 1, ends: {'with-errors': 1}});
	});

	test('what runs again and ends again has ended twice', () => {
		const again = [
			ended(10, 'a', 'failed'),
			jobEvent(20, 'in_progress', 'running', {id: 'a', kind: 'backup'}),
			ended(30, 'a', 'failed'),
		];
		expect(cellsOf(again, 59)[0]?.ends).toEqual({failed: 2});
	});

	test('every end stands in one cell, and there are never more cells than there is room for', () => {
		const ends = fc.array(fc.tuple(fc.integer({min: 0, max: 11 * hour}), fc.boolean()), {minLength: 1});
		fc.assert(
			fc.property(ends, fc.integer({min: 1, max: 120}), (times, most) => {
				const observations = times
					.toSorted(([one], [other]) => one - other)
					.map(([seconds, isBad], at) => ended(seconds, `job-${at}`, isBad ? 'failed' : 'completed'));
				const cells = cellsOf(observations, 11 * hour + 30, most);
				expect(cells.length).toBeLessThanOrEqual(Math.max(2, most));
				expect(cells.reduce((sum, {total}) => sum + total, 0)).toBe(times.length);
				expect(new Set(cells.map(({from, to}) => to - from)).size).toBe(1);
				expect(cells.every(({to}, at) => to === (cells[at + 1]?.from ?? to))).toBe(true);
			}),
		);
	});

	test('what is older than twelve hours is forgotten', () => {
		const cells = cellsOf([ended(0, 'old', 'failed'), ended(13 * hour, 'new')], 13 * hour + 1);
		expect(cells.flatMap(({worst}) => worst ?? [])).toEqual([]);
	});
});

describe('the strip of the night', () => {
	const observations = [
		...[1, 2, 3, 4].map(at => ended(at, `first-${at}`)),
		ended(2 * minute, 'one'),
		gap(5 * minute, {from: new Date(start + 182_000), to: new Date(start + 200_000)}),
		ended(5 * minute, 'bad', 'failed'),
		event(6 * minute, {event: 'configuration_changed'}),
	];

	test('has a sign for what went wrong, heights for what ended, and both times', () => {
		const state = screenOf({observations, seconds: 6 * minute + 5});
		const text = (unicode: boolean) =>
			titleStrip(state, 120, signsOf(unicode))
				.map(each => each.text)
				.join('');
		expect(text(true)).toBe('14:00 ▄▁▂░▁✖▁ 14:06');
		expect(text(false)).toBe('14:00 4_1._X_ 14:06');
	});

	test('stays as it is while a minute lasts and nothing ends', () => {
		const at = (seconds: number) => titleStrip(screenOf({observations, seconds}), 120, signs);
		expect(at(6 * minute + 59)).toEqual(at(6 * minute + 1));
	});

	test('leaves the title alone where there is no room', () => {
		const state = screenOf({observations, seconds: 400});
		expect(titleStrip(state, 70, signs)).toEqual([]);
	});

	test('on its own line a cursor says what ended then', () => {
		const state = screenOf({observations, seconds: 6 * minute + 5, keys: '3 z left left'});
		const text = nightLine(state, signs)
			.spans.map(each => each.text)
			.join('');
		expect(text).toBe(' 14:00 ▄▁▂░▁▌✖▁ 14:06  14:05–14:06  ✖ 1');
	});
});
