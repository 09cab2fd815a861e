import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createSchedule} from '../../source/simulator/world/schedule.ts';

test('what is due comes in the order of its time, and of two at once the first added', () => {
	const times = fc.array(fc.integer({min: 0, max: 20}), {maxLength: 200});
	fc.assert(
		fc.property(times, fc.integer({min: 0, max: 25}), (list, until) => {
			const schedule = createSchedule();
			const done: [number, number][] = [];
			for (const [index, at] of list.entries()) {
				schedule.add(at, moment => done.push([moment, index]));
			}

			for (let task = schedule.take(until); task !== undefined; task = schedule.take(until)) {
				task.run(task.at);
			}

			const expected = list
				.map((at, index) => [at, index] as const)
				.filter(([at]) => at <= until)
				.sort(([one, first], [other, second]) => one - other || first - second);
			expect(done).toEqual(expected);
			expect(schedule.size).toBe(list.length - expected.length);
		}),
	);
});

test('what is added while others are taken finds its place', () => {
	const schedule = createSchedule();
	const done: string[] = [];
	schedule.add(5, () => done.push('later'));
	schedule.add(1, at => {
		done.push('first');
		schedule.add(at + 1, () => done.push('second'));
	});
	for (let task = schedule.take(9); task !== undefined; task = schedule.take(9)) {
		task.run(task.at);
	}

	expect(done).toEqual(['first', 'second', 'later']);
});
