import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {eventOfActivity} from '../../../source/domain/activity-event.ts';
import {statusOfState} from '../../../source/domain/status-of.ts';
import {createRowMemory, type RowNews} from '../../../source/monitor/log/row-memory.ts';
import {versionOfEvent, versionOfRow} from '../../../source/monitor/log/row-version.ts';
import {makeActivity} from '../../helpers/things.ts';

type Reading = {readonly state: string; readonly time: number | null; readonly text?: string};

const rowOf = ({state, time, text = ''}: Reading) =>
	makeActivity('a', state, {
		kind: 'activity',
		name: 'web',
		text,
		time: time === null ? null : new Date(time * 1000),
		status: statusOfState(state),
	});

const versionOf = (reading: Reading) => versionOfRow(rowOf(reading));

/** What each reading, a beat of two seconds after the one before, says. */
function readAll(readings: readonly Reading[], memory = createRowMemory()): readonly RowNews[] {
	return readings.map((reading, index) => memory.read('a', versionOf(reading), index * 2000));
}

const up = (time: number | null, text?: string): Reading => ({state: 'completed', time, ...(text && {text})});
const down = (time: number | null, text?: string): Reading => ({state: 'failed', time, ...(text && {text})});

describe('what a reading of a row says:', () => {
	test.each<[string, readonly Reading[], readonly RowNews[]]>([
		[
			'up and down, each at its time',
			[up(1), down(2), up(3), down(4)],
			['new', 'changed', 'changed', 'changed'],
		],
		['the same again', [down(1), down(1)], ['new', 'same']],
		['the same, in whole seconds', [down(1.4), down(1)], ['new', 'same']],
		['it failed again, and nobody saw it good', [down(1), down(9)], ['new', 'changed']],
		[
			'what is under way is dated anew with each step',
			[
				{state: 'in_progress', time: 1},
				{state: 'in_progress', time: 9},
			],
			['new', 'same'],
		],
		[
			'an older answer of a server behind',
			[up(1), down(5), up(1), down(5)],
			['new', 'changed', 'doubtful', 'same'],
		],
		['an older one that was never seen', [down(5), up(3), down(5)], ['new', 'doubtful', 'same']],
		[
			'without times, and good again for two answers',
			[up(null), down(null), up(null), up(null), down(null), down(null)],
			['new', 'changed', 'doubtful', 'changed', 'doubtful', 'changed'],
		],
		[
			'without times, and one answer of a server behind',
			[up(null), down(null), up(null), down(null)],
			['new', 'changed', 'doubtful', 'same'],
		],
		[
			'of the time of its beginning, and never quite as it was',
			[up(1, 'run 1'), down(1, 'run 1'), up(1, 'run 2'), down(1, 'run 2')],
			['new', 'changed', 'changed', 'changed'],
		],
	])('%s', (_, readings, expected) => {
		expect(readAll(readings)).toEqual(expected);
	});

	test('by an older time it is believed when it has stood for a minute, though a clock was set back', () => {
		const news = readAll([down(5000), ...Array.from({length: 40}, () => up(3000))]);
		expect(news.indexOf('changed')).toBe(31);
		expect(news.slice(32).every(word => word === 'same')).toBe(true);
	});
});

const life = fc.array(
	fc.record({state: fc.constantFrom('completed', 'failed'), pause: fc.integer({min: 2, max: 90})}),
	{
		minLength: 1,
		maxLength: 8,
	},
);

/** States that follow one another, each at its own time. */
function statesOf(steps: readonly {readonly state: string; readonly pause: number}[]): readonly Reading[] {
	let time = 0;
	return steps.map(({state, pause}) => {
		time += pause;
		return {state, time};
	});
}

test('with times each state is told once, however often and from however far behind it is read again', () => {
	fc.assert(
		fc.property(life, fc.array(fc.nat({max: 20}), {maxLength: 40}), (steps, again) => {
			const states = statesOf(steps);
			const memory = createRowMemory();
			let at = 0;
			const told: string[] = [];
			const read = (reading: Reading) => {
				at += 1000;
				const news = memory.read('a', versionOf(reading), at);
				if (news === 'new' || news === 'changed') {
					told.push(`${reading.state} ${reading.time}`);
				}
			};
			for (const [index, state] of states.entries()) {
				read(state);
				// No lag of a minute: then it would be true.
				for (const back of again.slice(index * 5, index * 5 + 5)) {
					read(states[Math.max(0, index - back)] ?? state);
				}
			}

			expect(told).toEqual(states.map(({state, time}) => `${state} ${time}`));
		}),
	);
});

test('without times each state that two answers show is told, and no single answer of a server behind', () => {
	fc.assert(
		fc.property(fc.array(fc.boolean(), {minLength: 1, maxLength: 30}), strays => {
			const memory = createRowMemory();
			const told: string[] = [];
			let at = 0;
			const read = (state: string) => {
				at += 1000;
				const news = memory.read('a', versionOf({state, time: null}), at);
				if (news === 'new' || news === 'changed') {
					told.push(state);
				}
			};
			const words = strays.map((_, index) => (index % 2 === 0 ? 'completed' : 'failed'));
			for (const [index, word] of words.entries()) {
				read(word);
				read(word);
				if (strays[index]) {
					read(words[index - 1] ?? word);
					read(word);
				}
			}

			expect(told).toEqual(words);
		}),
	);
});

test('what a journal remembers of a row is what the row says', () => {
	const memory = createRowMemory();
	for (const reading of [up(1), down(2)]) {
		memory.learn('a', versionOfEvent(eventOfActivity(rowOf(reading))));
	}

	expect(readAll([down(2), up(1), up(3), down(4)], memory)).toEqual([
		'same',
		'doubtful',
		'changed',
		'changed',
	]);
});

test('how a row was in an earlier run is not known, so that without a time of its own nothing is believed at once', () => {
	const memory = createRowMemory();
	memory.learn('a', versionOf(down(1)));
	expect(readAll([up(1), down(1), up(1), up(1), down(3)], memory)).toEqual([
		'doubtful',
		'same',
		'doubtful',
		'changed',
		'changed',
	]);
});

test('the memory of rows keeps those that were used last, and forgets the others', () => {
	const memory = createRowMemory(10);
	memory.learn('used', versionOf(up(1)));
	memory.learn('unused', versionOf(up(1)));
	for (let index = 0; index < 40; index++) {
		memory.learn(String(index), versionOf(up(1)));
		expect(memory.isKnown('used')).toBe(true);
	}

	expect(memory.read('used', versionOf(up(1)), 0)).toBe('same');
	expect(memory.isKnown('unused')).toBe(false);
	expect(Array.from({length: 40}, (_, index) => String(index)).filter(memory.isKnown).length).toBeLessThan(
		20,
	);
	expect(memory.isKnown('39')).toBe(true);
});

test('a row that changes for ever does not fill the memory', () => {
	const memory = createRowMemory();
	for (let index = 0; index < 100; index++) {
		memory.read('a', versionOf({state: `state ${index}`, time: null}), index);
	}

	expect(memory.read('a', versionOf({state: 'state 98', time: null}), 100)).toBe('doubtful');
	// That one is forgotten, so that it is no return.
	expect(memory.read('a', versionOf({state: 'state 0', time: null}), 100)).toBe('changed');
});
