import type {Observation} from '../../domain/observation.ts';
import type {Ending} from '../../outlets/ending.ts';
import {createJobLines, type JobLines} from '../../outlets/job-lines.ts';
import {type Context, hasColour} from '../context.ts';
import type {WaitedJob} from './waited-job.ts';

/** How the wait is told: as JSON, as lines, or as one line that changes. */
export type Shown = {
	/** `changed`: the jobs that it made another. */
	tell(observation: Observation, changed: readonly WaitedJob[]): void;
	/** Time has passed. */
	tick(): void;
	end(ending: Ending): void;
};

export function createLines(context: Context): JobLines {
	const {settings} = context;
	const {form, profiles} = settings;
	const retentions = new Map(profiles.map(({name, cadence}) => [name, cadence.retention]));
	return createJobLines({...form, colour: hasColour(context), retentions});
}

export function isRoutine(observation: Observation): boolean {
	return observation.type === 'poll' && observation.poll.isRoutine;
}

export function isAboutWatching({type}: Observation): boolean {
	return type === 'gap' || type === 'poll';
}
