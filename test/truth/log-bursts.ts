import type {LogSystem, Simulator} from '../../source/simulator/simulator.ts';
import {pause} from './account.ts';
import type {LogStory} from './watch-logs.ts';

export type Burst = LogStory & {
	readonly system: LogSystem;
	/** Rows that come between two beats. */
	readonly size: number;
	/** How many of them, the oldest, nobody can read any more. */
	readonly lost: number;
	/** While the server is away. */
	readonly isAway?: boolean;
};

/** Nothing happens but what is ordered. */
const still = {speed: 0.001, activitiesPerSecond: 0};

export const bursts: readonly Burst[] = [
	burst('sde', 250, 0, {name: 'SD Elements, in three pages'}),
	burst('sde', 130, 30, {
		name: 'SD Elements, whose next page is with another host',
		lasting: ['foreign-next'],
	}),
	burst('sde', 250, 0, {name: 'SD Elements without page_size', lasting: ['no-page-size']}),
	burst('squall', 250, 0, {name: 'Squall, in three pages'}),
	burst('squall', 60, 40, {name: 'a Squall that keeps 20 rows', lasting: ['cap=20']}),
	burst('squall', 60, 40, {name: 'a Squall that keeps 20 rows and refuses q', lasting: ['cap=20', 'no-q']}),
	burst('squall', 60, 40, {
		name: 'a Squall that keeps 20 rows and overlooks q',
		lasting: ['cap=20', 'q-ignored'],
	}),
	burst('squall', 160, 30, {name: 'a Squall that keeps 130 rows', lasting: ['cap=130']}),
	burst('squall', 19, 0, {name: 'a Squall that keeps 20 rows, all of them', lasting: ['cap=20']}),
	burst('squall', 60, 40, {
		name: 'a Squall that keeps 20 rows and was away',
		lasting: ['cap=20'],
		isAway: true,
	}),
	burst('squall', 30, 0, {
		name: 'a Squall that had nothing, and answered null',
		simulator: {pastActivities: 0},
		lasting: ['null-lists'],
	}),
	burst('squall', 30, 0, {
		name: 'a Squall that had nothing, and answered 204',
		simulator: {pastActivities: 0},
		lasting: ['empty-204'],
	}),
	burst('http', 250, 0, {name: 'a list by date, in pages'}),
	burst('http', 130, 30, {
		name: 'a list by date, without pages',
		profile: {mapping: ['advance = {by = "date", parameter = "since"}']},
	}),
	burst('http', 250, 0, {
		name: 'a list page by page',
		profile: {mapping: ['advance = {by = "page", parameter = "page"}']},
	}),
	burst('http', 250, 0, {
		name: 'a list by marker, oldest first',
		profile: {mapping: ['order = "oldest-first"', 'advance = {by = "marker", parameter = "after"}']},
	}),
	burst('http', 130, 30, {name: 'a list by comparing', profile: {mapping: ['advance = {by = "compare"}']}}),
	burst('sde', 250, 0, {name: 'SD Elements that was away', isAway: true}),
	burst('http', 250, 0, {name: 'a list that was away', isAway: true}),
];

function burst(
	system: LogSystem,
	size: number,
	lost: number,
	more: Partial<Burst> & Pick<Burst, 'name'>,
): Burst {
	const {isAway = false} = more;
	return {
		system,
		size,
		lost,
		systems: [system],
		...more,
		simulator: {...still, ...more.simulator},
		async happen(simulator, untilTold) {
			await untilTold(system, append(simulator, system, 1));
			if (isAway) {
				simulator.addFault('down');
				await pause(800);
			}

			const newest = append(simulator, system, size);
			if (isAway) {
				await pause(800);
				simulator.removeFault('down');
			}

			await untilTold(system, newest);
			await untilTold(system, append(simulator, system, 3));
		},
	};
}

/** So many rows, the last one now; gives its id. */
function append(simulator: Simulator, system: LogSystem, count: number): string {
	const {now, activities} = simulator.truth();
	// Behind all that there is, or no gap could end between two of them.
	const room = now - Math.max(0, ...activities[system].map(({at}) => at));
	const step = Math.min(10, room / (count + 1));
	// Of one state for ever, in the one namespace.
	const fields = {namespace: '/acme', ...(system === 'http' ? {outcome: 'success'} : {})};
	const dates = Array.from({length: count}, (_, index) => now - (count - 1 - index) * step);
	return dates.map(date => simulator.injectActivity({system, fields, date}).id).at(-1) ?? '';
}
