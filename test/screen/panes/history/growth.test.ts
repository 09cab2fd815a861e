import fc from 'fast-check';
import {expect, test} from 'vitest';
import {Entries} from '../../../../source/domain/lists/entries.ts';
import type {Observation} from '../../../../source/domain/observation.ts';
import {historyRows} from '../../../../source/screen/panes/history/rows.ts';
import type {ScreenState} from '../../../../source/screen/state/state.ts';
import {activity, instant, jobEvent} from '../../fixtures/make.ts';
import {pressAll, screenOf, tell} from '../../fixtures/screen.ts';

const words = [
	['in_progress', 'running'],
	['failed', 'failed'],
	['completed', 'completed'],
] as const;

const happening = fc
	.record({
		seconds: fc.nat(900),
		id: fc.nat({max: 9}).map(String),
		isListed: fc.boolean(),
		word: fc.constantFrom(...words),
	})
	.map(
		({seconds, id, isListed, word: [state, status]}): Observation =>
			isListed
				? activity(seconds, {id, kind: 'cleanup', time: instant(seconds), state, status})
				: jobEvent(seconds, state, status, {id, agent: `web-${id}`}),
	);

const step = fc.record({
	batch: fc.array(happening, {maxLength: 5}),
	keys: fc.constantFrom('', '', '3 s', '3 S', '3 x', '3 / w e b - 1 enter', '3 esc', '0 a'),
});

function toldRows(state: ScreenState) {
	const {rows, all, total, matching, badFrom, indexOf, isBadAt} = historyRows(state);
	return {
		...{rows, all, total, matching},
		places: rows.map(({key}) => indexOf(key)),
		bad: rows.map((_, at) => isBadAt(at)),
		from: rows.map((_, at) => badFrom(at)),
	};
}

test('rows that go on from the last time are those that would be made anew', () => {
	fc.assert(
		fc.property(fc.array(step, {maxLength: 14}), steps => {
			let state = screenOf();
			for (const {batch, keys} of steps) {
				state = pressAll(tell(state, ...batch), keys);
				const goneOn = toldRows(state);
				// Copies are strangers: nothing of the last time fits them.
				const jobs = Entries.of([...state.data.jobs]);
				expect(toldRows({...state, data: {...state.data, jobs}})).toEqual(goneOn);
				const {places, bad, from} = goneOn;
				expect(places).toEqual(bad.map((_, at) => at));
				expect(from).toEqual(bad.map((_, at) => bad.indexOf(true, at)));
				// The next step goes on from here.
				toldRows(state);
			}
		}),
		{numRuns: 60},
	);
});
