import fc from 'fast-check';
import {expect, test} from 'vitest';
import {Entries} from '../../../../source/domain/lists/entries.ts';
import type {Observation} from '../../../../source/domain/observation.ts';
import {frame} from '../../../../source/screen/frame/frame.ts';
import {agentRows} from '../../../../source/screen/panes/agents/rows.ts';
import type {ScreenState} from '../../../../source/screen/state/state.ts';
import {agent, heartbeat, jobEvent} from '../../fixtures/make.ts';
import {pressAll, screenOf, signs, tell} from '../../fixtures/screen.ts';

const nameOf = (at: number): string => `web-${at}`;

/** A fleet of which is counted how often somebody looks whether one is online. */
function countedFleet(size: number) {
	let looks = 0;
	const observations = Array.from({length: size}, (_, at): Observation => {
		const told = agent(0, {id: nameOf(at)});
		if (told.type === 'agent') {
			Object.defineProperty(told.agent, 'online', {
				get() {
					looks++;
					return true;
				},
			});
		}

		return told;
	});
	return {observations, looks: () => looks};
}

/** How often, for one more event and the frame that shows it. */
function looksOf(size: number, keys: string): number {
	const fleet = countedFleet(size);
	const state = screenOf({observations: fleet.observations, keys});
	frame(state, signs);
	const before = fleet.looks();
	frame(tell(state, jobEvent(1, 'in_progress', 'running', {agent: nameOf(7)})), signs);
	return fleet.looks() - before;
}

test.each(['', '2', '1 b', '1 / w e b enter', '1 s', '1 p'])(
	'after %s one more event looks at as many of three thousand agents as of three hundred',
	keys => {
		const few = looksOf(300, keys);
		expect(few).toBeLessThan(300);
		expect(looksOf(3000, keys)).toBe(few);
	},
);

test('a row is made anew when something about its agent has changed, and all others stay', () => {
	const observations = Array.from({length: 1000}, (_, at) => agent(0, {id: nameOf(at)}));
	let state = screenOf({observations});
	const changed = (...told: readonly Observation[]) => {
		const before = new Set(agentRows(state).all);
		state = tell(state, ...told);
		return [...agentRows(state).all].filter(row => !before.has(row)).map(({name}) => name);
	};
	expect(changed(heartbeat(1, 'web-3'))).toEqual(['web-3']);
	const work = [
		jobEvent(2, 'in_progress', 'running', {id: 'a', agent: 'web-4'}),
		jobEvent(2, 'failed', 'failed', {id: 'b', agent: 'web-5'}),
	];
	expect(changed(...work)).toEqual(['web-5', 'web-4']);
});

const words = [
	['in_progress', 'running'],
	['failed', 'failed'],
	['stopped', 'stopped'],
	['completed', 'completed'],
	['heartbeat', 'info'],
	['listed', 'info'],
] as const;

const happening = fc
	.record({
		agent: fc.integer({min: 0, max: 30}).map(nameOf),
		seconds: fc.nat(90),
		job: fc.constantFrom('one', 'two', 'three'),
		word: fc.constantFrom(...words),
	})
	.map(({agent: id, seconds, job, word: [name, status]}): Observation => {
		switch (name) {
			case 'heartbeat':
				return heartbeat(seconds, id);
			case 'listed':
				return agent(seconds, {id, online: seconds % 2 === 0});
			default:
				return jobEvent(seconds, name, status, {agent: id, id: `${id}-${job}`});
		}
	});

const step = fc.record({
	batch: fc.array(happening, {maxLength: 5}),
	keys: fc.constantFrom(
		'',
		'',
		'',
		'1 s',
		'1 S',
		'1 b',
		'1 a',
		'1 A y',
		'1 j j',
		'1 / w e b - 1 enter',
		'1 esc',
	),
});

function toldRows(state: ScreenState) {
	const {rows, all, total, matching, keyAt, indexOf, isBadAt, badFrom} = agentRows(state);
	const shown = [...rows];
	return {
		shown,
		...{all: [...all], total, matching},
		keys: shown.map((_, at) => keyAt(at)),
		places: shown.map(({key}) => indexOf(key)),
		bad: shown.map((_, at) => isBadAt(at)),
		from: shown.map((_, at) => badFrom(at)),
	};
}

test('rows that go on from the last time are those that would be made anew', () => {
	fc.assert(
		fc.property(fc.array(step, {maxLength: 14}), steps => {
			let state = screenOf({observations: [agent(0, {id: 'web-1'}), agent(0, {id: 'web-2'})]});
			for (const {batch, keys} of steps) {
				state = pressAll(tell(state, ...batch), keys);
				const goneOn = toldRows(state);
				// Copies are strangers: nothing of the last time fits them.
				const agents = Entries.of([...state.data.agents].map(entry => ({...entry})));
				const anew = toldRows({...state, data: {...state.data, agents}});
				expect(goneOn).toEqual(anew);
				const {keys: shown, places, bad, from} = goneOn;
				expect(places).toEqual(shown.map((_, at) => at));
				expect(from).toEqual(bad.map((_, at) => bad.indexOf(true, at)));
				toldRows(state);
			}
		}),
		{numRuns: 50},
	);
});

test('what is frozen and what goes on meanwhile are not taken for one another', () => {
	const observations = [0, 1, 2].map(at => agent(0, {id: nameOf(at)}));
	const paused = pressAll(screenOf({observations}), 'space');
	const next = tell(paused, jobEvent(3, 'failed', 'failed', {agent: 'web-2'}), heartbeat(3, 'web-9'));
	expect([...agentRows(next).rows].map(({name}) => name)).toEqual(['web-0', 'web-1', 'web-2']);
	expect([...agentRows(pressAll(next, 'space')).rows].map(({name}) => name)).toEqual([
		'web-2',
		'web-0',
		'web-1',
		'web-9',
	]);
});
