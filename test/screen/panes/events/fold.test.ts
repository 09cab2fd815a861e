import fc from 'fast-check';
import {expect, test} from 'vitest';
import {noJobs} from '../../../../source/domain/jobs/jobs.ts';
import {LongList} from '../../../../source/domain/lists/long-list.ts';
import type {Observation} from '../../../../source/domain/observation.ts';
import {eventRows} from '../../../../source/screen/panes/events/rows.ts';
import {learnEvents} from '../../../../source/screen/state/events.ts';
import type {ScreenState} from '../../../../source/screen/state/state.ts';
import {event, instant} from '../../fixtures/make.ts';
import {screenOf} from '../../fixtures/screen.ts';

const kinds = ['agent_heartbeat', 'backup_progress', 'backup_queued', 'cleanup_failed'] as const;

/** What is told: by which system, when, by which agent, and what. */
const observation = fc
	.record({
		source: fc.constantFrom('dfw', 'lon'),
		seconds: fc.nat(40),
		agent: fc.constantFrom('db-01', 'db-02'),
		what: fc.constantFrom(...kinds),
		job: fc.constantFrom('one', 'two'),
	})
	.map(
		({source, seconds, agent, what, job}, index = 0): Observation => ({
			...event(seconds, {
				event: what,
				id: String(seconds + index),
				time: instant(seconds),
				agent: {id: agent, name: null},
				subject: what === 'agent_heartbeat' ? null : {kind: 'backup', id: job},
				status: what === 'cleanup_failed' ? 'failed' : 'info',
			}),
			source,
		}),
	);

const looks = fc.record({
	filter: fc.constantFrom('', 'db-01', '!heartbeat'),
	only: fc.constantFrom(null, 'bad' as const),
	heartbeats: fc.constantFrom('folded' as const, 'shown' as const, 'hidden' as const),
});

function withEvents(state: ScreenState, events: ScreenState['data']['events']): ScreenState {
	return {...state, data: {...state.data, events}};
}

function tell(state: ScreenState) {
	const {rows, total, matching, keyAt} = eventRows(state);
	return {rows: [...rows], total, matching, keys: [...rows].map((_, index) => keyAt(index))};
}

test('rows that go on from the last time are those that would be made anew', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.array(observation, {maxLength: 6}), looks, fc.boolean()), {maxLength: 12}),
			fc.integer({min: 1, max: 12}),
			(steps, limit) => {
				let state = screenOf({});
				for (const [batch, {filter, only, heartbeats}, isChanged] of steps) {
					state = withEvents(state, learnEvents(state.data.events, batch, limit, noJobs));
					if (isChanged) {
						state = {
							...state,
							view: {...state.view, only, heartbeats, filters: {events: {text: filter, isSearch: false}}},
						};
					}

					const goneOn = tell(state);
					// Copies of the items are strangers: nothing of the last time fits them.
					const items = LongList.of([...state.data.events.items].map(item => ({...item})));
					const anew = tell(withEvents(state, {...state.data.events, items}));
					expect(goneOn).toEqual(anew);
					tell(state);
				}
			},
		),
		{numRuns: 300},
	);
});

test('what is old costs nothing when something new is told', () => {
	const many = Array.from({length: 1000}, (_, index) =>
		event(index, {event: 'backup_queued', id: String(index), subject: {kind: 'backup', id: 'one'}}),
	);
	const state = screenOf({observations: many});
	const before = eventRows(state).rows;
	const next = event(1001, {event: 'backup_queued', id: '1001', subject: {kind: 'backup', id: 'one'}});
	const after = eventRows(withEvents(state, learnEvents(state.data.events, [next], 1000, noJobs))).rows;
	expect(after).toHaveLength(1000);
	expect(after.slice(0, -1).every((row, index) => row === before.at(index + 1))).toBe(true);
});
