import fc from 'fast-check';
import type {Observation} from '../../../source/domain/observation.ts';
import type {Status} from '../../../source/domain/status.ts';
import {activityWith, cleanupWith, eventWith} from '../../helpers/observations.ts';

export const startedAt = Date.UTC(2026, 10, 20, 14, 0, 0);

const bad: readonly Status[] = ['failed', 'stopped', 'with-errors', 'missed'];

/** What happened to one job: its runs, and how many of them ended badly. */
export type Story = {readonly observations: readonly Observation[]; readonly badRuns: number};

type Run = {readonly end: Status | 'none'; readonly tellers: readonly ('event' | 'cleanup' | 'activity')[]};

const run: fc.Arbitrary<Run> = fc.record({
	end: fc.constantFrom<Run['end']>(...bad, 'completed', 'none'),
	tellers: fc.shuffledSubarray(['event', 'cleanup', 'activity'] as const, {minLength: 1}),
});

/** Several runs of one job, told in order, and between them again whatever was told before. */
export function storyOf(id: string): fc.Arbitrary<Story> {
	return fc
		.tuple(
			fc.array(run, {minLength: 1, maxLength: 3}),
			fc.array(fc.nat({max: 1000}), {minLength: 20, maxLength: 20}),
		)
		.map(([runs, picks]) => {
			const told: Observation[] = [];
			const all: Observation[] = [];
			let time = startedAt + 1000;
			const tell = (observation: Observation) => {
				told.push(observation);
				all.push(observation);
				const pick = picks[all.length % picks.length] ?? 0;
				// Every other time something old is told again, later.
				if (pick % 2 === 0) {
					all.push({...(told[pick % told.length] as Observation), at: new Date(time + 200)});
				}
			};
			for (const {end, tellers} of runs) {
				tell(eventOf(id, 'running', time));
				time += 1000;
				if (end === 'none') {
					continue;
				}

				for (const [index, teller] of tellers.entries()) {
					tell(observationOf(teller, id, end, time, index * 50));
				}

				time += 5000;
			}

			return {observations: all, badRuns: runs.filter(({end}) => bad.includes(end as Status)).length};
		});
}

function observationOf(
	teller: 'event' | 'cleanup' | 'activity',
	id: string,
	status: Status,
	time: number,
	later: number,
): Observation {
	const at = new Date(time + 300 + later);
	const common = {id, status, state: status, agent: null};
	switch (teller) {
		case 'event':
			return eventOf(id, status, time, at);
		case 'cleanup':
			return {...cleanupWith({...common, startedAt: null, endedAt: new Date(time - 20)}), at};
		case 'activity':
			return {...activityWith({...common, kind: 'cleanup', time: new Date(time + 10)}), at};
	}
}

function eventOf(id: string, status: Status, time: number, at = new Date(time + 100)): Observation {
	const observation = eventWith({
		id: `${id} ${time}`,
		event: `cleanup_${status}`,
		status,
		time: new Date(time),
		subject: {kind: 'cleanup', id},
	});
	return {...observation, at};
}
